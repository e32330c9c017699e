package uk.trigpoint.benchmarks.address.synthetic;

import java.util.Locale;

/** Why a text matches no property. */
enum NoMatchKind {
  NUMBER_ABSENT,
  NUMBER_TRANSPOSED,
  SUFFIX_ABSENT,
  FLAT_BEYOND_THE_LAST,
  NAME_OF_ANOTHER_PLACE,
  STREET_TYPE_OTHER,
  TOWN_OTHER,
  HELD_OUT,
  NO_ADDRESS;

  /** Returns the name in reports. */
  String label() {
    return "abstain: " + name().toLowerCase(Locale.UK).replace('_', ' ');
  }
}
