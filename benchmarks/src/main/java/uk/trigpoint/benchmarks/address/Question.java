package uk.trigpoint.benchmarks.address;

import java.util.List;

/**
 * A text to search for, and what should come of it.
 *
 * @param id names it within its set
 * @param truth the UPRN that was meant, 0 if none
 * @param kinds what is wrong with it, or which pattern it is of
 */
record Question(String id, String text, Wish wish, long truth, List<String> kinds) {
  Question {
    kinds = List.copyOf(kinds);
  }
}
