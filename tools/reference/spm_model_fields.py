"""Reads what the scripts beside it need out of SentencePiece's model files, without the protobuf package."""


def varint(data, position):
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, position


def fields(message):
    """The fields of a message: (number, value); numbers of four and eight bytes as bytes."""
    position = 0
    while position < len(message):
        tag, position = varint(message, position)
        kind = tag & 7
        if kind == 0:
            value, position = varint(message, position)
        else:
            length = {1: 8, 5: 4}.get(kind)
            if length is None:
                length, position = varint(message, position)
            value = message[position : position + length]
            position += length
        yield tag >> 3, value


def charsmap_of(model):
    """The compiled normalisation rules of a model file."""
    normalizer = next(value for number, value in fields(model) if number == 3)
    return next(value for number, value in fields(normalizer) if number == 2)


def decompile(blob):
    """Compiled rules as a dictionary from strings to strings."""
    size = int.from_bytes(blob[:4], "little")
    units = memoryview(blob[4 : 4 + size]).cast("I")
    texts = blob[4 + size :]

    def children(node):
        unit = units[node]
        return node ^ ((unit >> 10) << ((unit & 0x200) >> 6))

    result = {}
    stack = [(0, b"")]
    while stack:
        node, key = stack.pop()
        base = children(node)
        for label in range(1, 256):
            child = base ^ label
            if child < len(units) and units[child] & 0x800000FF == label:
                path = key + bytes([label])
                if units[child] >> 8 & 1:
                    place = units[children(child)] & 0x7FFFFFFF
                    result[path.decode()] = texts[place : texts.index(b"\0", place)].decode()
                stack.append((child, path))
    return result
