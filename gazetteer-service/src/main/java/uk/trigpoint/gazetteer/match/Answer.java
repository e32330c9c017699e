package uk.trigpoint.gazetteer.match;

import java.util.List;

/**
 * What a text matches.
 *
 * @param band of the best match; none where there is no match
 * @param matches best first
 * @param explanation about the whole: why nothing, or why nothing for certain
 */
public record Answer(Band band, List<Match> matches, List<String> explanation) {
  static Answer nothing(String why) {
    return new Answer(Band.NONE, List.of(), List.of(why));
  }
}
