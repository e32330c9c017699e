package uk.trigpoint.gazetteer.review.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.review.Candidate;
import uk.trigpoint.gazetteer.review.CandidateSearch;

/**
 * A text beside the addresses that it may mean.
 *
 * @param found best first
 * @param hasMore whether there are further ones
 * @param parts the text beside the candidates, part by part
 * @param picture where the candidates are; null if there are none
 */
public record CandidatesView(
    List<CandidateSearch.Found> found,
    boolean hasMore,
    PartTable parts,
    @Nullable CandidatePicture picture) {
  /**
   * Creates a view.
   *
   * @param limit how many candidates to show
   */
  public static CandidatesView of(String text, List<CandidateSearch.Found> found, int limit) {
    List<CandidateSearch.Found> shown = found.subList(0, Math.min(limit, found.size()));
    return new CandidatesView(
        shown,
        found.size() > limit,
        PartTable.of(text, shown),
        shown.isEmpty()
            ? null
            : CandidatePicture.of(shown.stream().map(CandidateSearch.Found::candidate).toList()));
  }

  /** Returns how many candidates are shown. */
  public int size() {
    return found.size();
  }

  /** Returns whether the first candidate is better than any other. */
  public boolean hasBest() {
    return size() == 1 || size() > 1 && candidate(0).score() > candidate(1).score();
  }

  /** Returns a candidate. */
  public Candidate candidate(int index) {
    return found.get(index).candidate();
  }

  /** Returns the address of a candidate. */
  public Address address(int index) {
    return found.get(index).address();
  }

  /** Returns the letter of a candidate. */
  public String letter(int index) {
    return CandidatePicture.letter(index);
  }

  /** Returns where a candidate is from the first. */
  public String fromFirst(int index) {
    return CandidatePicture.from(candidate(0), candidate(index));
  }

  /** Returns the first lines of a candidate, with its place if another has the same lines. */
  public String shortName(int index) {
    String name = GazetteerParts.shortName(address(index));
    long same =
        found.stream().filter(c -> GazetteerParts.shortName(c.address()).equals(name)).count();
    List<String> places = GazetteerParts.places(address(index));
    return same < 2 || places.isEmpty() ? name : name + ", " + places.getFirst();
  }
}
