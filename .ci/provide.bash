# Sourced by checks that need programs of others.

# as_root runs a command as root, by sudo where that takes no password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# provide PROGRAM|FILE PACKAGE... installs Debian packages unless the program or file is there.
provide() {
  local wanted=$1
  shift
  if command -v "$wanted" >/dev/null || [ -e "$wanted" ]; then return; fi
  if ! command -v apt-get >/dev/null; then
    echo "ci: $wanted is missing, and there is no apt-get to install it" >&2
    return 1
  fi
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
  if ! command -v "$wanted" >/dev/null && [ ! -e "$wanted" ]; then
    echo "ci: $wanted could not be installed" >&2
    return 1
  fi
}
