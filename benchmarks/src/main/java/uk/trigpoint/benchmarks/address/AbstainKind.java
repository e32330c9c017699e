package uk.trigpoint.benchmarks.address;

import java.util.Locale;

/** Why a text names nothing that is there. */
enum AbstainKind {
  NUMBER_ABSENT,
  NUMBER_TRANSPOSED,
  SUFFIX_ABSENT,
  FLAT_BEYOND_THE_LAST,
  NAME_OF_ANOTHER_PLACE,
  STREET_TYPE_OTHER,
  TOWN_OTHER,
  HELD_OUT,
  NO_ADDRESS;

  /** As reports name it. */
  String label() {
    return "abstain: " + name().toLowerCase(Locale.UK).replace('_', ' ');
  }
}
