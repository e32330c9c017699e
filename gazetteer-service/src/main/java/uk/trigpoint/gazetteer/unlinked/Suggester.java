package uk.trigpoint.gazetteer.unlinked;

import java.util.List;

/** Suggests properties for the text of a line. */
@FunctionalInterface
interface Suggester {
  /** Returns at most {@code limit} suggestions, best first; none for an empty text. */
  List<SuggestedProperty> suggest(String text, int limit);
}
