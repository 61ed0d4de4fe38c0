# ./marquee saagie-bundle: the project of infra/saagie with its jars, as Saagie's own import tool reads it.

saagie_bundle() {
  local registry='' zip=yes bundle=$MARQUEE_HOME/saagie-bundle
  while [ $# -gt 0 ]; do
    case $1 in
      --registry)
        [ -n "${2:-}" ] || fail "--registry needs a name." "For example: ./marquee saagie-bundle --registry registry.example.com/team"
        registry=${2%/}
        shift
        ;;
      --no-build) NO_BUILD=yes ;;
      --no-zip) zip=no ;;
      *) fail "'saagie-bundle' does not know the option $1." "It knows --registry, --no-build and --no-zip." ;;
    esac
    shift
  done
  mkdir -p "$LOGS"
  find_jdk
  ensure_jars
  step "Saagie bundle"
  rm -rf "$bundle.part"
  cp -R "$ROOT/infra/saagie/project" "$bundle.part"
  add_packages "$bundle.part"
  [ -z "$registry" ] || name_registry "$registry" "$bundle.part"
  rm -rf "$bundle" "$bundle.zip"
  mv "$bundle.part" "$bundle"
  good "$bundle"
  [ $zip = yes ] || return 0
  # the jars are compressed already
  "$JAVA_HOME/bin/jar" --create --no-manifest --no-compress --file "$bundle.zip.part" -C "$bundle" .
  mv "$bundle.zip.part" "$bundle.zip"
  good "$bundle.zip"
}

# the package of a job that has one, where the import tool looks for it: version/<number>/<jar>
add_packages() {  # FOLDER
  local descriptor jar built folder
  for descriptor in "$1"/jobs/*/job.json; do
    jar=$(sed -n 's/.*"packageInfo": *{ *"name": *"\([^"]*\)".*/\1/p' "$descriptor")
    [ -n "$jar" ] || continue
    built=$ROOT/${jar%.jar}/target/$jar
    [ -f "$built" ] || fail "$jar, which $(basename "$(dirname "$descriptor")") needs, is not built." "Run './marquee saagie-bundle' without --no-build."
    folder=$(dirname "$descriptor")/version/1
    mkdir -p "$folder"
    # a second name of the same file where the file system can
    ln "$built" "$folder/$jar" 2>/dev/null || cp "$built" "$folder/$jar"
  done
}

name_registry() {  # REGISTRY FOLDER
  local descriptor
  for descriptor in "$2"/apps/*/app.json; do
    sed "s|\"image\": \"marquee/|\"image\": \"$1/marquee/|" "$descriptor" >"$descriptor.new"
    mv "$descriptor.new" "$descriptor"
  done
}
