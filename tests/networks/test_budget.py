"""Amounts and hours: what people type, what is added up, and how it is written. Without Django."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.budget import (
    HIGHEST_AMOUNT,
    WEEKS_A_YEAR,
    NotANumber,
    Totals,
    advised_hours,
    hours_a_year,
    outcome,
    read_euros,
    read_hours,
    total,
    write_euros,
    write_hours,
    write_plain,
)

AMOUNTS = st.decimals(0, HIGHEST_AMOUNT, places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250", "1250.00"),
        ("1.250", "1250.00"),
        ("1.250,00", "1250.00"),
        ("1250,50", "1250.50"),
        ("1250,5", "1250.50"),
        ("1250.50", "1250.50"),
        ("12.5", "12.50"),
        ("  € 1.250,-  ", "1250.00"),
        ("€1250,--", "1250.00"),
        ("EUR 1250", "1250.00"),
        ("1250 euro", "1250.00"),
        ("1 250,75", "1250.75"),
        ("1\N{NO-BREAK SPACE}250", "1250.00"),
        ("1.234.567,89", "1234567.89"),
        ("007", "7.00"),
        ("0", "0.00"),
        ("99999999,99", "99999999.99"),
    ],
)
def test_read_euros_as_people_type_them(text, amount):
    assert str(read_euros(text)) == amount


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Schrijf een getal"),
        ("veel", "Schrijf een getal"),
        ("€", "Schrijf een getal"),
        ("1,250.00", "Schrijf een getal"),
        ("1.25.000", "Schrijf een getal"),
        ("12.3456", "Schrijf een getal"),
        (",50", "Schrijf een getal"),
        ("1e5", "Schrijf een getal"),
        ("NaN", "Schrijf een getal"),
        ("\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}", "Schrijf een getal"),
        ("1,250", "Zet hooguit twee cijfers achter de komma"),
        ("-5", "zonder minteken"),
        ("\N{MINUS SIGN}5", "zonder minteken"),
        ("100000000", "te groot"),
        ("9" * 5000, "te groot"),
    ],
)
def test_read_euros_refuses_what_it_would_have_to_guess(text, message):
    with pytest.raises(NotANumber, match=message):
        read_euros(text)


@given(AMOUNTS)
def test_what_is_written_is_read_back(amount):
    for text in (
        write_euros(amount),
        write_plain(amount),
        f"{amount:.2f}",
        f"{amount:.2f}".replace(".", ","),
    ):
        assert read_euros(text) == amount


@given(st.text(max_size=30))
def test_read_euros_gives_an_amount_in_range_or_a_message(text):
    try:
        amount = read_euros(text)
    except NotANumber:
        return
    assert 0 <= amount <= HIGHEST_AMOUNT


@pytest.mark.parametrize(
    ("text", "hours"),
    [("4", "4.0"), ("4,5", "4.5"), ("4.5", "4.5"), ("0", "0.0"), ("168", "168.0"), (" 36 ", "36.0")],
)
def test_read_hours(text, hours):
    assert str(read_hours(text)) == hours


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4,25", "hooguit één cijfer"),
        ("4.30", "hooguit één cijfer"),
        ("168,5", "168 uur"),
        ("169", "168 uur"),
        ("-1", "minteken"),
        ("vier", "bijvoorbeeld 4 of 4,5"),
        ("4:30", "bijvoorbeeld 4 of 4,5"),
    ],
)
def test_read_hours_refuses(text, message):
    with pytest.raises(NotANumber, match=message):
        read_hours(text)


@pytest.mark.parametrize(
    ("amount", "euros", "plain"),
    [
        ("0", "€\N{NO-BREAK SPACE}0,00", "0,00"),
        ("1250", "€\N{NO-BREAK SPACE}1.250,00", "1.250,00"),
        ("1234567.5", "€\N{NO-BREAK SPACE}1.234.567,50", "1.234.567,50"),
        ("-12.5", "€\N{NO-BREAK SPACE}-12,50", "-12,50"),
    ],
)
def test_write_euros_the_dutch_way(amount, euros, plain):
    assert (write_euros(Decimal(amount)), write_plain(Decimal(amount))) == (euros, plain)


@pytest.mark.parametrize(("hours", "text"), [("4", "4"), ("4.5", "4,5"), ("0", "0"), ("3200.0", "3.200")])
def test_write_hours_without_needless_digits(hours, text):
    assert write_hours(Decimal(hours)) == text


@given(st.lists(AMOUNTS), st.lists(AMOUNTS))
def test_totals_are_exact_and_one_of_shortfall_and_surplus_is_nothing(income, costs):
    totals = Totals(income=total(income), costs=total(costs))
    assert totals.income - totals.costs == totals.balance == totals.surplus - totals.shortfall
    assert min(totals.surplus, totals.shortfall) == 0
    assert total(reversed(income)) == totals.income


@pytest.mark.parametrize(
    ("income", "costs", "sentence"),
    [
        ("100", "1350.50", "Jullie komen €\N{NO-BREAK SPACE}1.250,50 tekort."),
        ("100", "99.99", "Jullie houden €\N{NO-BREAK SPACE}0,01 over."),
        ("100", "100", "De inkomsten dekken precies de kosten."),
        ("0", "0", "Er staan nog geen bedragen in."),
    ],
)
def test_outcome_in_words(income, costs, sentence):
    assert outcome(Totals(Decimal(income), Decimal(costs))) == sentence


def test_hours_of_a_year_as_in_the_example_of_the_handbook():
    assert WEEKS_A_YEAR == 40
    assert hours_a_year(Decimal(80)) == 3200


@pytest.mark.parametrize(
    ("advice", "hours"),
    [
        ("minstens 4 uur per week", 4),
        ("minstens 8 uur per week (of dit samen met de procesbegeleider is, zegt het handboek niet)", None),
        ("ons voorstel: 2 tot 4 uur per week", None),
        ("ons voorstel: minstens 4 uur per week", None),
        ("een dag per week", None),
        ("", None),
    ],
)
def test_advice_is_a_number_only_where_it_is_nothing_else(advice, hours):
    assert advised_hours(advice) == hours
