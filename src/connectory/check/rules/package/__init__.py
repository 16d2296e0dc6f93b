"""Rules on the files beside the definition: documents, icon, folder, packages and solutions."""
