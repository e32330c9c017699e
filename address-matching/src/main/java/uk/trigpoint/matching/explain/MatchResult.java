package uk.trigpoint.matching.explain;

import java.util.List;

/**
 * What a text matches.
 *
 * @param band of the best match; none where there is no match
 * @param matches best first
 * @param explanation about the whole: why nothing, or why nothing for certain
 */
public record MatchResult(Band band, List<Match> matches, List<String> explanation) {
  public static MatchResult nothing(String why) {
    return new MatchResult(Band.NONE, List.of(), List.of(why));
  }
}
