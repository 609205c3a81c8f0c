"""Bytes and records made small: zlib, with a dictionary of what every record holds.

A mention's JSON is mostly keys and fixed words. With a dictionary that holds them, it packs to three quarters of what plain zlib
makes of it. A dictionary is part of the format: what was packed with one must be unpacked with it, so a
change gets the next number and the old one stays.
"""

from __future__ import annotations

import zlib
from typing import Final, TypeVar

import msgspec

from dateline.errors import StoreError
from dateline.records import codec

Kept = TypeVar("Kept")

_LEVEL: Final = 6

# What comes most often stands last: zlib reaches it with the shortest distances.
_WORDS: Final = (
    '{"stands":[],"versions":{"type":[],"mode":[],"status":[],"actors":[],"recipients":[],"place":[],"date":[],"figures":[]},'
    '"disagreements":[],"mentions":[],"reports":,"independent":,"first":"","position":"reports","claims":[{"mention":"","report":"",'
    '"group":"","outlet":"","published":"","by":[],"value":""}],"contested":false,"best":,"people":{},"figures":[{"kind":"killed",'
    '"removed":[],"raw":{"bytes":,"encoding":"utf-8","characters":},"sentences":[],"map":[],"version_of":null,'
    '"language":"en","language_confidence":0.99,"published_method":"given","published_estimate":null,"dateline":{"place":null,"date":null,"agency":null},'
    '"statements":[{"id":"s1","sentence":,"speaker":{"addressee":null,"cue":{"text":"said","start":,"end":},"content":{"text":"",'
    '"direct":"reported","quote":null,"stance":"asserts","about":["e1"],"confidence":0.'
    '"kind":"injured","kind":"destroyed","kind":"displaced","kind":"arrested","low":,"high":null,"of":null,"total":true,"source":null,'
    '"type":"CONSULT","type":"COERCE","type":"PROTEST","type":"ACCUSE","type":"MOBILIZE","type":"THREATEN","type":"SUPPORT","type":"AGREE","type":"ASSAULT",'
    '"context":["diplomatic"],"context":["military"],"status":"hypothetical","status":"negated","status":"future","status":"actual",'
    '"report":{"id":"","published":"2024-01-01","outlet":null,"title":"","url":"https://www.","source":"","group":""},"event":{"id":"e1","same_as":null,'
    '"actors":{"a1":{"id":"a1","name":"","kind":"person","country":"USA","sector":"GOV","sectors":["GOV"],"role":null,"wikidata":"Q","parent":null,'
    '"method":"knowledge","confidence":0.9,"alternatives":[{"name":"","wikidata":"Q","confidence":0.}],"mentions":[['
    '"kind":"armed-group","sector":"MIL","kind":"group","kind":"state","method":"alias","method":"coreference","method":"text",'
    '"role":"at","country":"","admin1":"","admin2":null,"geonameid":,"lat":,"lon":,"precision":"country","precision":"city","radius_km":,"bbox":[,'
    '"area":null,"method":"dateline","alternatives":[{"geonameid":,"name":"","confidence":0.0'
    '"edtf":"2024-","earliest":"2024-","latest":"2024-","precision":"day","method":"published","method":"stated"},"counts":[],"source":null,"sources":[],'
    '"mode":[],"context":[],"sentence":,"trigger":{"text":"","start":,"end":},"evidence":{"mode":[],"status":[]},"actors":[],"recipients":[],"places":[],'
    '"place":null,"date":null,"confidences":{"type":0.9,"mode":null,"status":0.9}},'
    '"origin":"coder","decision":null,"actor":"a1","name":"","method":"context","group":false},'
    '{"text":"","start":,"end":,"evidence":[[,]],"confidence":0.'
)
_DICTIONARIES: Final = {1: _WORDS.encode()}
_NEWEST: Final = max(_DICTIONARIES)


def pack(data: bytes) -> bytes:
    """The bytes, compressed; never larger than they are by more than a few bytes."""
    packer = zlib.compressobj(_LEVEL, zdict=_DICTIONARIES[_NEWEST])
    return bytes((_NEWEST,)) + packer.compress(data) + packer.flush()


def unpack(packed: bytes) -> bytes:
    """What was packed.

    Raises:
        StoreError: If the bytes are damaged, or were packed by a later version.
    """
    dictionary = _DICTIONARIES.get(packed[0]) if packed else None
    if dictionary is None:
        raise StoreError("a packed value was written by a later version of dateline; use that version, or a newer one")
    try:
        return zlib.decompressobj(zdict=dictionary).decompress(packed[1:])
    except zlib.error as error:
        raise StoreError(f"a packed value is damaged ({error}); restore the project from a copy") from error


def pack_value(value: object) -> bytes:
    """A record or a part of one, as packed JSON."""
    return pack(msgspec.json.encode(value))


def unpack_value(packed: bytes, kind: type[Kept]) -> Kept:
    """The record or part that was packed.

    Raises:
        StoreError: If the bytes hold no such thing.
    """
    try:
        return codec.decoder(kind).decode(unpack(packed))
    except msgspec.DecodeError as error:
        raise StoreError(f"a stored {kind.__name__} cannot be read ({error}); use the version of dateline that wrote it") from error
