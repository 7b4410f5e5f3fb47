"""Which three letters may follow one another in the English of medical records.

Counted once over the medical notes of the corpus (CC0): a run of three letters, word by word and with the gap before
and after a word as a letter, stands here when it occurs at least ten times. No text of theirs is kept. Of words that
were not counted, one in a hundred has a run that is missing here; of words that a bad scan garbles, most have one.
"""

import base64
import zlib

_GAP_AND_LETTERS = " abcdefghijklmnopqrstuvwxyz"
_BITS = (
    "eNqdVXtsFEUY/3Y6lLlSZK4ctJQD9h45ChizIgEsSPfq0gdpQknQoBZ7SKmgqKBWgbZ0e7a61PLoNUFqpNQKvggRMQYIsb1TXuUhJaiVorQYHgUL"
    "l4B9QJFzZm+P1uBfTrLZb75vvvnevwGAjrZQUCt6f21P39TFbXtLQo3Xs84syto8+0DFE8HNwR9I3qi0He43x4/+bOEzU0/GfPr5y40phbeKKwAC"
    "bXmj3+ru6Zrc+pWw/5ETpnfb87Ygh2/QaAE3a6IKADLIau6ykbuWn1t6uXauALFJ1dv9n89cl4qJZDoiMPkJ0+L23Ma2125OaH3q8GokC/lXCjGA"
    "t+TvWd91Xl5asPlIzQqr1YxPa1MgDQvUVSGY3SAA1A3fOViMgy2aEiBiTPdn+5iWCoQZhfZxDUNEToBfEzUFpwJKULdevVd+UGfavWKG+aCfOE3Z"
    "F5MhfJApihES5L052yiANNnkBcCdTQWcyUwuqH7xdErROLZZMbG8wuymGLANgxC6VZwg83BJGn7SgkE1Z478ranLoyuxJfpRbHT4ajVr/6wozkJg"
    "i3P2bgtt4PbmA40iaklvwxwWggxgQySRYlUD4fylwuGSiWtWZniTZIqEKJxdFWQirAAwJ1XLdGy4/fuqYlrlDFxzrX91R+HuL1p+ljITTxz9Rlao"
    "fHZFDhbAnYTRvbxbb06s9YZenpUS6PIs2ZMugNjbFmz58aWN56NXDy39vpzF9VGWzVMgpdtUAmb96rjL+6hOIJ7e9A0zHDenG7m6e2E/CpOVxJvB"
    "fizsbDU/HDlIdsJyCNtjJQQVUQQiC0WchvnHuh6NlAD80TOHMYLa3XVxy2LvBt4QwkYpawAikjTFvHviqdGGZRaXAJQS7Nesg+/fDFg2G1THL3+6"
    "WFERiBTc6pjb5weDWhcW9b4XdOgEFRGpM7stZaSe9WG8HiBvG4LqIDuunMD0aL2P9VoeLbsuh/WbY9pOD88c2bn85tLc5PRnsn9LqC473TFzKOU3"
    "8qOU5c6TFj93fP2yX0M3zjXm5KblFzJF75izz3de7/Ys+fAIiLELzJhHmIb11mOZ5+bdxGJEyP0j/UkbsOR+0iuMHBSmhPs854UtA3b9WjZLaeSY"
    "DBcDb8/RtXgt/Nhi3AJUny9QKKuI1K9MEQF9pnGkEfT5NqTq+b9Dw+R6OY9iW7W1tyV4joWnYC5WS/5qZMc9CrjHf5+UaFZYakjDpb5pU4/qmlxE"
    "Ux3vPHzng+BRDUi4NVTr12ONLtm6dsy4qvzSOuYClncPCY2iGdxnVlU40PyE4TYCYcpkDTFwKLrRsyTPl854CVSWYwAjBKp4RO1PyIxNsQa15tKd"
    "SSyFVZmJu5r2XsttKHH4nAlVF0s1Ebov9MQg4jVPwJUEMpg9h1e8Vhs8BaIpnA117++rKk/uWbCwNopBCmVoxkJBHulRILycK/4oaD/oGzbp3JTE"
    "Eco8sMYddi6TJp6soyvpVXklD8CBtC3VJ87UrKroDvaNKG85VHN7rABq+9uh3Ek7Zzxb0+ken5OuYLfkKH+HxbVeEGVFT3jHT30z2C8aR0mgqsUd"
    "tTGgcr7DZ209dOOFcHlEO/lkkwAM88TnGlMe82HEG1tiGLWIJcrh2veQcL+PSKnzgWYR4f8uu/c/2e0lDaFJPpxQUxnQRMe9YGia3eQ1Z6J161DH"
    "tsaveL3MqUykPo1XSnbNGwqFNmT5+EQ7qp2toyoDTTPfL7qUzCCFTYruYWpylNHYPTmNChDpsSYkyHD3x9CLCsX6hc6mlKJcPo921c7maz2p92CK"
    "QzeLE2pcjE0QyJJrSP3W22NvHy8QccR5GVmNq9Ub39VuBNXDuo2dZ409BJxsJGXJcfzLkt5ZBvbZESQKip8J1lzpc8BsztZIfRIbB4cv9k7VFZ5o"
    "RR92FdfgsrBW1euW3m9Prjvmis0fIViEQ4KNoegGHaKmz1uoF0aEe123/nJ96C1+5XkZN3ta9sRz+IoPnjk+/6FfXOytRAyjaRh3eV8a471mx9rw"
    "bLFGo57CWnc/YqzdsRo9gAzNH2fe34S12Bc9AEP6VSxLVw4VqIE4/o3z4w0+K8qiQIGxIYLuFLKBWZ2LIoitg08M+TeADVgZ6nH+U1y6mFD91cS6"
    "9d7qU4Y3dIDCl2D3YeM69qdxMjKB8dZyW5llshjRms0+qmXFZbA5jZesHKg1Qxh5jTyKhbjqhdZBZRl7csalvfs4z4bgTqhsOgx5myIH5YgbxmPi"
    "EbQBCbX7k/vzKCMS/UCUD3+B/yP2ATgv0u08ZPQPAesRqQ=="
)


def _runs() -> frozenset[str]:
    bits = int.from_bytes(zlib.decompress(base64.b64decode(_BITS)), "little")
    order = _GAP_AND_LETTERS
    every = (one + two + three for one in order for two in order for three in order)
    return frozenset(run for place, run in enumerate(every) if bits >> place & 1)


RUNS = _runs()
"""Runs of three letters in lower case; a gap is a space."""


def is_plausible(word: str) -> bool:
    """Could these letters (a to z, lower case) be a word of the records?"""
    spaced = f" {word} "
    return all(spaced[at : at + 3] in RUNS for at in range(len(word)))
