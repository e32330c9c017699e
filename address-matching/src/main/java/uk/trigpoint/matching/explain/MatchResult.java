package uk.trigpoint.matching.explain;

import java.util.List;

/**
 * The result of matching a text.
 *
 * @param band of the best match; none if there is no match
 * @param matches best first
 * @param explanation why nothing matches, or why no match is certain
 */
public record MatchResult(Band band, List<Match> matches, List<String> explanation) {
  public static MatchResult none(String reason) {
    return new MatchResult(Band.NONE, List.of(), List.of(reason));
  }
}
