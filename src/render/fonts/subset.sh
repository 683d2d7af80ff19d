#!/bin/sh
# Cuts Inter down to what charts need. Usage: sh subset.sh DIRECTORY-WITH-INTER
set -eu
latin="U+0020-007E,U+00A0-024F,U+0259,U+02BB-02BC,U+02C6-02DD,U+0300-030C,U+2000-2064,U+2070-208E,U+20A0-20BF,U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265,U+25A1"
more="U+0300-0333,U+0370-03FF,U+0400-052F,U+1E00-1EFF"
# Pages are cut finer (fonts.rs has the same ranges).
west="U+0020-007E,U+00A0-00FF,U+2010-2026,U+2030-203A,U+2070-2089,U+20AC,U+2116,U+2122,U+2190-2193,U+2212"
east="U+0100-017F,U+0218-021B"
cyrillic="U+0400-045F,U+0490-0491"
here=$(dirname "$0")
cut=$(mktemp)
cut_down() { # weight, characters, file, flavour
    pyftsubset "$inter" --unicodes="$2" --layout-features=kern,mark,mkmk,ccmp,locl --no-hinting \
        --desubroutinize --notdef-outline --name-IDs=0,1,2,3,4,5,6,13,14 --output-file="$cut"
    python3 "$here/rename.py" "$cut" "$here/$3" "$1" "$4"
}
for weight in Regular Bold; do
    inter="$1/Inter-$weight.otf"
    name=$(echo $weight | tr RB rb)
    cut_down $weight "$latin,$more" "$name.otf" -
    cut_down $weight "$latin" "$name-latin.woff2" woff2
    cut_down $weight "$more" "$name-more.woff2" woff2
    cut_down $weight "$west" "$name-west.woff2" woff2
    cut_down $weight "$east" "$name-east.woff2" woff2
    cut_down $weight "$cyrillic" "$name-cyrillic.woff2" woff2
done
rm "$cut"
