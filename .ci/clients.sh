# Sourced by .ci/run: programs that we did not write and that the tests use, each in a folder of its own, so that none
# comes between the packages of the tests. The next run finds them there. A test whose program is missing is skipped with
# a line that says so.
#
#   CONNECTORY_TYPOS           the speller
#   CONNECTORY_PACONN          Microsoft's paconn, in an environment of its own
#   CONNECTORY_ODATA_CLIENT    a folder with python-odata, a client for any OData service
#   CONNECTORY_DATAVERSE_SDK   a folder with Microsoft's SDK for Dataverse and what it needs beside the package's extras

connectory_clients="${CONNECTORY_CI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/connectory-ci}/clients"

# connectory_fetch NAME COMMAND...: have COMMAND fill the folder NAME, whose path is its last word; wholly or not at all.
connectory_fetch() {
  local folder="$connectory_clients/$1" work
  shift
  [ -d "$folder" ] && return
  mkdir -p "$connectory_clients" && work="$(mktemp -d "$folder.XXXXXX")" || return
  if "$@" "$work" >&2; then mv -T "$work" "$folder"; else rm -rf "$work"; return 1; fi
}

connectory_paconn() {
  python3 -m venv "$1" && "$1/bin/python" -m pip install --quiet --disable-pip-version-check paconn==0.0.21
}

connectory_packages() {  # the last word is the folder
  python3 -m pip install --quiet --disable-pip-version-check --target "${@: -1}" "${@:1:$#-1}"
}

connectory_fetch typos connectory_packages typos && export CONNECTORY_TYPOS="$connectory_clients/typos/bin/typos"
connectory_fetch sdk connectory_packages --no-deps PowerPlatform-Dataverse-Client==1.1.0 pandas numpy python-dateutil six \
  && export CONNECTORY_DATAVERSE_SDK="$connectory_clients/sdk"
connectory_fetch odata connectory_packages python-odata==0.8.1 \
  && export CONNECTORY_ODATA_CLIENT="$connectory_clients/odata"
# An environment is not moved: its programs know their folder by its path.
[ -x "$connectory_clients/paconn/bin/paconn" ] || { rm -rf "$connectory_clients/paconn"; connectory_paconn "$connectory_clients/paconn" >&2; }
[ -x "$connectory_clients/paconn/bin/paconn" ] && export CONNECTORY_PACONN="$connectory_clients/paconn/bin/paconn"
true
