package uk.trigpoint.gazetteer.bulk;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.decision.Decided;
import uk.trigpoint.gazetteer.decision.Decision;
import uk.trigpoint.gazetteer.decision.Decisions;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.AddressSearch.Band;
import uk.trigpoint.gazetteer.search.AddressSearch.Match;

/** Answers rows: what an officer decided first, then what the search finds. */
@Singleton
final class Matcher {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final int MOST_CANDIDATES = 10;

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final Decisions decisions;

  Matcher(AddressSearch search, AddressLookup addresses, Decisions decisions) {
    this.search = search;
    this.addresses = addresses;
    this.decisions = decisions;
  }

  /**
   * Answers of rows, in their order.
   *
   * @param candidates how many an officer may choose from
   */
  List<Answer> answer(List<? extends Row<?>> rows, int candidates) {
    Map<String, Decided> decided = decisions.find(rows.stream().map(Row::text).toList());
    return rows.stream()
        .map(
            row -> {
              String fault = row.fault();
              return fault != null
                  ? Answer.none(fault)
                  : answer(
                      row.text(),
                      decided.getOrDefault(Decisions.words(row.text()), Decided.NOTHING),
                      candidates);
            })
        .toList();
  }

  private Answer answer(String text, Decided decided, int candidates) {
    Optional<Decision> property = decided.findProperty();
    Optional<Address> address = property.flatMap(d -> addresses.find(Uprn.parse(d.uprn())));
    if (property.isPresent() && address.isPresent()) {
      return new Answer(
          address.get(), 1, Band.ACCEPT, List.of(sentence(property.get(), "is")), List.of());
    }
    Set<String> refused = decided.refused();
    List<Match> found =
        search.search(text, AddressLookup.Filter.live(MOST_CANDIDATES + refused.size())).stream()
            .filter(m -> !refused.contains(m.address().uprn()))
            .toList();
    List<String> notes =
        decided.decisions().stream()
            .filter(d -> refused.contains(d.uprn()))
            .map(d -> sentence(d, "is not"))
            .toList();
    return answer(found, notes, candidates);
  }

  private static Answer answer(List<Match> found, List<String> notes, int candidates) {
    if (found.isEmpty()) {
      List<String> why = new ArrayList<>(List.of("nothing in the gazetteer fits"));
      why.addAll(notes);
      return new Answer(null, 0, Band.NONE, why, List.of());
    }
    Match best = found.getFirst();
    List<String> why = new ArrayList<>(best.explanation());
    why.addAll(notes);
    return new Answer(
        best.band() == Band.NONE ? null : best.address(),
        best.score(),
        best.band(),
        why,
        best.band() != Band.REVIEW
            ? List.of()
            : found.stream().limit(candidates).map(Matcher::candidate).toList());
  }

  private static Answer.Candidate candidate(Match match) {
    return new Answer.Candidate(
        match.address().uprn(),
        match.address().address(),
        match.score(),
        String.join("; ", match.explanation()));
  }

  private static String sentence(Decision decision, String verdict) {
    return "an officer decided on "
        + LocalDate.ofInstant(decision.decidedAt(), COUNTY)
        + " that this "
        + verdict
        + " "
        + decision.uprn();
  }
}
