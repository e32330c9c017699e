package uk.trigpoint.gazetteer.unlinked;

import java.util.List;

/** Offers properties for the text of a line. */
@FunctionalInterface
interface Suggester {
  /** The best first, at most so many; none for an empty text. */
  List<Suggestion> suggest(String text, int limit);
}
