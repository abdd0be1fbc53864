#!/usr/bin/env python3
"""Makes Tests/Pictures: one small drawing in every form of JPEG 2000 that a chip may hold, and forms that are meant to do harm.

Needs opj_compress (libopenjp2-tools). The drawing has four quarters: red, green, blue, and a light grey. It is nobody's.
"""
import pathlib, struct, subprocess, tempfile

FOLDER = pathlib.Path(__file__).parent.parent / "Tests" / "Pictures"
WIDTH, HEIGHT = 48, 60
QUARTERS = [(200, 30, 30), (30, 160, 60), (30, 60, 200), (230, 230, 230)]


def rgb(x, y):
    return QUARTERS[(y >= HEIGHT // 2) * 2 + (x >= WIDTH // 2)]


def ycc(x, y):
    r, g, b = rgb(x, y)
    luma = 0.299 * r + 0.587 * g + 0.114 * b
    return tuple(round(v) for v in (luma, (b - luma) / 1.772 + 128, (r - luma) / 1.402 + 128))


def cmyk(x, y):
    r, g, b = rgb(x, y)
    k = 255 - max(r, g, b)
    return tuple(round(255 * (255 - k - v) / (255 - k)) for v in (r, g, b)) + (k,)


def opaque_above(x, y):
    return 255 if y < HEIGHT // 2 else 0


def codestream(planes, depth=8, steps=None, signed=False, options=()):
    """The codestream of components, each a function of x and y; `steps` are their sampling."""
    steps = steps or [1] * len(planes)
    size = (depth + 7) // 8
    raw = b""
    for plane, step in zip(planes, steps):
        for y in range(0, HEIGHT, step):
            for x in range(0, WIDTH, step):
                raw += plane(x, y).to_bytes(size, "big", signed=signed)
    with tempfile.TemporaryDirectory() as folder:
        source, result = pathlib.Path(folder, "p.raw"), pathlib.Path(folder, "p.j2k")
        source.write_bytes(raw)
        sampling = ":".join(f"{s}x{s}" for s in steps)
        form = f"{WIDTH},{HEIGHT},{len(planes)},{depth},{'s' if signed else 'u'}@{sampling}"
        command = ["opj_compress", "-i", source, "-o", result, "-F", form, "-n", "3", *options]
        subprocess.run(command, check=True, capture_output=True)
        return result.read_bytes()


def box(kind, contents):
    return struct.pack(">I4s", 8 + len(contents), kind) + contents


def file(stream, colours, components, depth=8, more=b"", size=(WIDTH, HEIGHT)):
    """A JP2 file around a codestream (ISO/IEC 15444-1, annex I); `colours` is an enumerated colour space."""
    header = box(b"ihdr", struct.pack(">IIHBBBB", size[1], size[0], components, depth - 1, 7, 0, 0))
    header += box(b"colr", struct.pack(">BBBI", 1, 0, 0, colours)) + more
    return (bytes.fromhex("0000000C6A5020200D0A870A") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
            + box(b"jp2h", header) + box(b"jp2c", stream))


def channel(function, index, scale=1):
    return lambda x, y: function(x, y)[index] * scale


def grey(x, y):
    return (40, 90, 160, 220)[(y >= HEIGHT // 2) * 2 + (x >= WIDTH // 2)]


RGB = [channel(rgb, index) for index in range(3)]
YCC = [channel(ycc, index) for index in range(3)]
colour = codestream(RGB)
mono = codestream([grey])
deep = codestream([channel(rgb, index, 257) for index in range(3)], depth=16)
palette = struct.pack(">HB3B", 4, 3, 7, 7, 7) + bytes(v for q in QUARTERS for v in q)
mapped = box(b"pclr", palette) + box(b"cmap", b"".join(struct.pack(">HBB", 0, 1, column) for column in range(3)))
alpha = lambda of, channels: box(b"cdef", struct.pack(">H", channels + 1) + b"".join(
    struct.pack(">HHH", index, 0, index + 1) for index in range(channels)) + struct.pack(">HHH", channels, 1, 0))
index = lambda x, y: (y >= HEIGHT // 2) * 2 + (x >= WIDTH // 2)

GOOD = {
    "rgb.jp2": file(colour, 16, 3),
    "rgb.j2k": colour,
    "rgb-16-bit.jp2": file(deep, 16, 3, 16),
    "rgb-lossy.jp2": file(codestream(RGB, options=["-I", "-r", "4"]), 16, 3),
    "rgb-tiled.jp2": file(codestream(RGB, options=["-t", "16,16"]), 16, 3),
    "rgb-signed.jp2": file(codestream([lambda x, y, p=p: p(x, y) - 128 for p in RGB], signed=True, options=["-mct", "0"]), 16, 3),
    "rgb-alpha.jp2": file(codestream(RGB + [opaque_above]), 16, 4, more=alpha(16, 3)),
    "grey.jp2": file(mono, 17, 1),
    "grey.j2k": mono,
    "grey-4-bit.jp2": file(codestream([lambda x, y: grey(x, y) // 17], depth=4), 17, 1, 4),
    "grey-alpha.jp2": file(codestream([grey, opaque_above]), 17, 2, more=alpha(17, 1)),
    "palette.jp2": file(codestream([index]), 16, 1, more=mapped),
    "ycc.jp2": file(codestream(YCC, options=["-mct", "0"]), 18, 3),
    "ycc-420.jp2": file(codestream(YCC, steps=[1, 2, 2], options=["-mct", "0"]), 18, 3),
    "ycc-420.j2k": codestream(YCC, steps=[1, 2, 2], options=["-mct", "0"]),
    "cmyk.jp2": file(codestream([channel(cmyk, index) for index in range(4)], options=["-mct", "0"]), 12, 4),
}


def with_siz(stream, offset, form, *values):
    """A codestream with other numbers in its marker SIZ, which begins at its third byte."""
    return stream[:4 + offset] + struct.pack(form, *values) + stream[4 + offset + struct.calcsize(form):]


huge = with_siz(colour, 4, ">IIIIII", 65535, 65535, 0, 0, 65535, 65535)
layers = colour.index(b"\xff\x52") + 6
HOSTILE = {
    "huge.j2k": huge,
    "huge.jp2": file(huge, 16, 3, size=(65535, 65535)),
    "huge-inside.jp2": file(huge, 16, 3),
    "huge-outside.jp2": file(colour, 16, 3, size=(65535, 65535)),
    "other-size-outside.jp2": file(colour, 16, 3, size=(WIDTH, HEIGHT - 1)),
    "negative.j2k": with_siz(colour, 4, ">IIII", WIDTH, HEIGHT, WIDTH + 1, 0),
    "tiles.j2k": with_siz(colour, 4, ">IIIIII", 4000, 900, 0, 0, 1, 1),
    "no-tiles.j2k": with_siz(colour, 20, ">II", 0, 0),
    "many-components.j2k": with_siz(colour, 36, ">H", 16384),
    "palette-of-255.jp2": file(codestream([index]), 16, 1, more=mapped.replace(palette, palette[:2] + b"\xff" + palette[3:])),
    "palette-beyond.jp2": file(codestream([lambda x, y: 255]), 16, 1, more=mapped),
    "truncated.jp2": file(colour, 16, 3)[:-len(colour) // 2],
    "truncated.j2k": colour[:len(colour) // 2],
    "header-only.j2k": colour[:60],
    "layers.j2k": colour[:layers] + b"\xff\xff" + colour[layers + 2:],
    "empty-box.jp2": file(colour, 16, 3)[:12] + bytes(8) * 8,
    "no-image.bin": b"GIF89a" + bytes(64),
    "wrong-cdef.jp2": file(colour, 16, 3, more=box(b"cdef", struct.pack(">HHHHHHH", 2, 9, 0, 1, 9, 1, 0))),
}

for name, pictures in (("good", GOOD), ("hostile", HOSTILE)):
    (FOLDER / name).mkdir(parents=True, exist_ok=True)
    for path, contents in pictures.items():
        (FOLDER / name / path).write_bytes(contents)
        print(f"{name}/{path}: {len(contents)} bytes")
