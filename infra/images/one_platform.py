"""Takes native libraries of other systems and processors out of jars: one_platform.py FOLDER amd64|arm64

A native library stays where no part of its path names a system or processor, or where it names Linux on this one. Entries keep their
times, so that the same jars give the same layers.
"""

import os
import pathlib
import re
import sys
import zipfile

LIBRARY = re.compile(r"\.(so|dylib|jnilib|dll|a)(\.[0-9.]+)?$|\.dSYM/", re.IGNORECASE)
SYSTEM = re.compile(r"(linux|osx|darwin|mac|win|windows|aix|freebsd|openbsd|dragonflybsd|sunos|android|musl)", re.IGNORECASE)
PROCESSORS = {
    "amd64": re.compile(r"linux(-musl)?[-/_]?(x64|x86_64|x86-64|amd64|64)(?![a-z0-9_])", re.IGNORECASE),
    "arm64": re.compile(r"linux(-musl)?[-/_](aarch64|arm64)(?![a-z0-9_])", re.IGNORECASE),
}


def foreign(name, own):
    """Whether an entry of a jar is of use on another platform only."""
    folder = os.path.dirname(name)
    return bool(LIBRARY.search(name)) and bool(SYSTEM.search(folder)) and not own.search(folder + "/")


def trim(jar, own):
    """Rewrites a jar without what is foreign; gives back the bytes saved."""
    with zipfile.ZipFile(jar) as old:
        kept = [entry for entry in old.infolist() if not foreign(entry.filename, own)]
        if len(kept) == len(old.infolist()):
            return 0
        before = jar.stat()
        smaller = jar.with_suffix(".smaller")
        with zipfile.ZipFile(smaller, "w") as new:
            for entry in kept:
                new.writestr(entry, old.read(entry.filename), entry.compress_type)
    saved = before.st_size - smaller.stat().st_size
    os.replace(smaller, jar)
    os.utime(jar, (before.st_atime, before.st_mtime))
    return saved


def main():
    folder, processor = sys.argv[1:]
    own = PROCESSORS.get(processor)
    if own is None:
        sys.exit(f"There are images for {' and '.join(PROCESSORS)}, not for {processor!r}: build with BuildKit on one of these.")
    for jar in sorted(pathlib.Path(folder).rglob("*.jar")):
        saved = trim(jar, own)
        if saved:
            print(f"{jar.name}: {saved / 1e6:.1f} MB of other platforms taken out")


if __name__ == "__main__":
    main()
