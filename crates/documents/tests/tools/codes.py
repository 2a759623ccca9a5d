"""Prints each symbol on some pictures: symbology identifier, then the bytes in hexadecimal."""

import sys

import zxingcpp
from PIL import Image

for path in sys.argv[1:]:
    with Image.open(path) as picture:
        for symbol in zxingcpp.read_barcodes(picture):
            print(symbol.symbology_identifier, symbol.bytes.hex())
