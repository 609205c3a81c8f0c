from dataclasses import replace

from dateline.knowledge.gazetteer import GazetteerPlace
from dateline.resolve.place_company import company_of

HERE = GazetteerPlace(1, "Aville", "USA", "Ohio", "Bee County", 40.1, -83.1, 900, "city", 2.0)
FAR = replace(HERE, geonameid=2, admin1="Texas", admin2="Cee County", lat=31.0, lon=-97.0)
COUNTY = replace(HERE, geonameid=3, name="Bee County", lat=40.3, lon=-83.3, kind="admin2")
OTHER_COUNTY = replace(COUNTY, geonameid=4, admin1="Iowa", lat=42.0, lon=-93.0)


def test_a_town_and_its_county_keep_company():
    (town, far), (county, other) = company_of([(HERE, FAR), (COUNTY, OTHER_COUNTY)], "")
    assert (town.county, county.county, far.county, other.county) == (1.0, 1.0, 0.0, 0.0)
    assert town.near > far.near == 0.0
    assert town.division > far.division == 0.0


def test_a_name_keeps_no_company_with_itself():
    ((alone,),) = company_of([(HERE,)], "")
    assert (alone.near, alone.division, alone.county) == (0.0, 0.0, 0.0)


def test_a_name_of_many_readings_says_less():
    sure = company_of([(HERE,), (COUNTY,)], "")[0][0]
    unsure = company_of([(HERE,), (COUNTY, OTHER_COUNTY)], "")[0][0]
    assert 0 < unsure.near < sure.near


def test_words_and_money_of_the_report():
    ((here, far),) = company_of([(HERE, FAR)], "The Texas Aggies paid $3.")
    assert (here.words, far.words) == (0.0, 1.0)
    assert here.money == 1.0
    ((here, _),) = company_of([(HERE, FAR)], "They paid £3.")
    assert here.money == 0.0


def test_a_country_has_no_company_of_its_own():
    country = replace(HERE, kind="country", admin1=None, admin2=None)
    (found, (town,)) = company_of([(country,), (HERE,)], "$")
    assert found[0].near == town.near == 0.0
