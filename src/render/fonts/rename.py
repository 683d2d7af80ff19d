"""Gives a modified font a name of its own. Usage: rename.py IN OUT STYLE woff2|-"""

import sys

from fontTools.ttLib import TTFont

source, target, style, flavour = sys.argv[1:5]
font = TTFont(source, recalcTimestamp=False)
postscript = f"DemarcheSans-{style}"
names = {1: "Demarche Sans", 2: style, 3: postscript, 4: f"Demarche Sans {style}", 6: postscript}
for record in font["name"].names:
    if record.nameID in names:
        record.string = names[record.nameID]
cff = font["CFF "].cff
cff.fontNames = [postscript]
cff.topDictIndex[0].FullName = names[4]
cff.topDictIndex[0].FamilyName = names[1]
if flavour != "-":
    font.flavor = flavour
font.save(target)
