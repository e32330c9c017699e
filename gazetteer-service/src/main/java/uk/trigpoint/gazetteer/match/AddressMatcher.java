package uk.trigpoint.gazetteer.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Matches texts with one generation of the index. Safe for any number of threads.
 *
 * <p>The best variant stands for its property. In a second look the candidates near the best are
 * held against one another: a typed word that one of them has counts against those that lack it.
 */
public final class AddressMatcher {
  private static final double ACCEPT = 0.95;
  private static final double REVIEW_ALONE = 0.5;

  /**
   * A rival with the typed postcode guards against a winner without it if it is no further behind.
   */
  private static final double GUARDED_LEAD = 4;

  /** A match on the postcode alone needs no further look from this weight on. */
  private static final double ENOUGH = 13;

  private static final double NEGLIGIBLE = 20;
  private static final int MOST_VARIANTS = 50;
  private static final Pattern UPRN = Pattern.compile("[0-9]{6,12}");

  private final AddressIndex index;

  public AddressMatcher(AddressIndex index) {
    this.index = index;
  }

  /** As {@link #match(String, Scope, int)}, among all live properties. */
  public Answer match(String text, int limit) {
    return match(text, Scope.LIVE, limit);
  }

  /**
   * Matches a text.
   *
   * @param limit the most matches, best first
   */
  public Answer match(String text, Scope scope, int limit) {
    Answer byNumber = byUprn(text.strip(), scope);
    if (byNumber != null) {
      return byNumber;
    }
    Reading reading = AddressReader.typed(text, index);
    if (reading.isEmpty()) {
      return Answer.nothing("there is nothing in the text that an address could be found by");
    }
    if (reading.isStreetRecord()) {
      return Answer.nothing("a street record is the street itself, not an address");
    }
    Question question = new Question(reading, index);
    if (reading.isPostcodeAlone()) {
      return ofPostcode(question, scope, limit);
    }
    List<Scored> best = candidates(question, scope);
    if (best.isEmpty()) {
      return Answer.nothing("no address has any of these words and numbers");
    }
    return answer(question, best, limit);
  }

  /** The property of a UPRN that stands alone; null where the text is none or nobody has it. */
  private @Nullable Answer byUprn(String text, Scope scope) {
    if (!UPRN.matcher(text).matches()) {
      return null;
    }
    List<Documents.Found> found =
        Documents.read(
                index,
                new TermQuery(new Term(IndexFields.UPRN, Long.toString(Long.parseLong(text)))),
                MOST_VARIANTS)
            .stream()
            .filter(f -> scope.holds(f.indexed()))
            .sorted(Comparator.comparing((Documents.Found f) -> f.indexed().kind()))
            .toList();
    return found.isEmpty() ? null : listed(found.subList(0, 1), "its UPRN is " + text, 1);
  }

  /** All properties of a postcode that stands alone: one is meant, any of several may be. */
  private Answer ofPostcode(Question question, Scope scope, int limit) {
    Map<Long, Documents.Found> properties = new TreeMap<>();
    for (Documents.Found found : new Candidates(question).ofPostcode()) {
      if (scope.holds(found.indexed())) {
        properties.merge(
            found.indexed().uprn(),
            found,
            (a, b) -> a.indexed().kind().compareTo(b.indexed().kind()) <= 0 ? a : b);
      }
    }
    String written = PostcodeReading.written(question.reading().postcode().packed());
    return properties.isEmpty()
        ? Answer.nothing("no address has the postcode " + written)
        : listed(List.copyOf(properties.values()), "its postcode is " + written, limit);
  }

  private Answer listed(List<Documents.Found> found, String why, int limit) {
    Band band = found.size() == 1 ? Band.ACCEPT : Band.REVIEW;
    List<Match> matches =
        found.stream()
            .limit(limit)
            .map(f -> match(f, 1.0 / found.size(), band, List.of(), List.of(why)))
            .toList();
    return new Answer(
        band, matches, band == Band.ACCEPT ? List.of() : List.of("it is one of " + found.size()));
  }

  // --- candidates
  // ---------------------------------------------------------------------------------------------------

  private static List<Scored> candidates(Question question, Scope scope) {
    Candidates candidates = new Candidates(question);
    Considered considered = new Considered(question, scope);
    considered.add(candidates.withAll());
    if (!considered.isComplete()) {
      considered.add(candidates.ofPostcode());
      if (!considered.isEnough(ENOUGH)) {
        considered.add(candidates.asTyped());
        if (!considered.isEnough(Posterior.NONE_OF_THESE + 2)) {
          considered.add(candidates.misspelt());
        }
      }
    }
    return considered.ranked();
  }

  // --- answer
  // -------------------------------------------------------------------------------------------------------

  private Answer answer(Question question, List<Scored> weighed, int limit) {
    Posterior posterior = new Posterior(weighed.stream().map(Scored::weighed).toList());
    List<Scored> ranked =
        weighed.stream()
            .sorted(Comparator.comparingDouble(s -> -posterior.of(s.weighed()) * s.trust()))
            .toList();
    boolean guarded = isContradictedByPostcode(question, ranked);
    List<Match> matches = new ArrayList<>();
    double best = ranked.getFirst().weight();
    for (int i = 0; i < Math.min(limit, ranked.size()); i++) {
      Scored scored = ranked.get(i);
      if (i > 0 && best - scored.weight() > NEGLIGIBLE) {
        break;
      }
      double score = posterior.of(scored.weighed()) * scored.trust();
      Band band = band(scored, score, guarded && i == 0);
      matches.add(
          match(question, scored, score, band, i == 0 ? rival(ranked, question) : List.of()));
    }
    Band first = matches.getFirst().band();
    return new Answer(first, List.copyOf(matches), why(first, ranked, guarded));
  }

  private static Band band(Scored scored, double score, boolean guarded) {
    if (scored.hasConflict()) {
      return Band.NONE;
    }
    if (score >= ACCEPT && scored.isPlain() && !guarded) {
      return Band.ACCEPT;
    }
    return Posterior.alone(scored.weight()) >= REVIEW_ALONE ? Band.REVIEW : Band.NONE;
  }

  /**
   * Whether the winner lacks the typed postcode while another candidate has it and fits nearly as
   * well, or the winner lies in another district altogether: then somebody should look.
   */
  private static boolean isContradictedByPostcode(Question question, List<Scored> ranked) {
    Scored winner = ranked.getFirst();
    if (!question.reading().postcode().isFull()
        || PostcodeWeighing.isSame(question, winner.found().indexed())) {
      return false;
    }
    String typed = question.reading().postcode().packed();
    boolean sameDistrict =
        winner.evidence().written().postcode().startsWith(PostcodeReading.district(typed));
    int words = winner.evidence().explained().cardinality();
    for (Scored rival : ranked.subList(1, ranked.size())) {
      boolean near =
          rival.weight() > winner.weight() - GUARDED_LEAD
              && rival.evidence().explained().cardinality() >= words;
      boolean sameStreet = !sameDistrict && rival.evidence().isStreetFound();
      if (PostcodeWeighing.isSame(question, rival.found().indexed())
          && !rival.hasConflict()
          && (near || sameStreet)) {
        return true;
      }
    }
    return false;
  }

  private Match match(
      Question question, Scored scored, double score, Band band, List<String> rival) {
    List<String> explanation = new ArrayList<>(Evidence.explain(question, scored.found()).notes());
    if (scored.doubts().contains(Doubt.STREET_ELSEWHERE)) {
      explanation.add("the place that was typed has a street of that name of its own");
    }
    explanation.addAll(rival);
    List<String> doubts = scored.doubts().stream().map(Doubt::code).toList();
    return match(scored.found(), score, band, doubts, explanation);
  }

  private Match match(
      Documents.Found found, double score, Band band, List<String> doubts, List<String> why) {
    List<String> explanation = new ArrayList<>(why);
    Indexed indexed = found.indexed();
    String address = Documents.address(index, found.document());
    switch (indexed.kind()) {
      case ALTERNATIVE -> explanation.add("matched an alternative address: " + address);
      case HISTORICAL -> explanation.add("matched a historical address: " + address);
      case DELIVERY_POINT -> explanation.add("matched the postal address: " + address);
      case PREFERRED, PROVISIONAL -> {}
    }
    int within = index.childrenOf(indexed.uprn());
    if (within > 0) {
      explanation.add("there are " + within + " properties within it");
    }
    if (!indexed.isLive()) {
      explanation.add("the property is historical: it is no longer there");
    }
    return new Match(
        indexed.uprn(),
        indexed.usrn(),
        address,
        indexed.easting(),
        indexed.northing(),
        Math.round(score * 1_000) / 1_000.0,
        band,
        doubts,
        List.copyOf(explanation));
  }

  /** Why the runner-up lost, or that it did not. */
  private List<String> rival(List<Scored> ranked, Question question) {
    if (ranked.size() < 2) {
      return List.of();
    }
    Scored second = ranked.get(1);
    double lead = ranked.getFirst().weight() - second.weight();
    if (lead > NEGLIGIBLE) {
      return List.of();
    }
    String address = Documents.address(index, second.found().document());
    if (lead < 1) {
      return List.of("others fit as well, such as " + address);
    }
    List<String> notes = new ArrayList<>(Evidence.explain(question, second.found()).notes());
    notes.removeAll(Evidence.explain(question, ranked.getFirst().found()).notes());
    notes.removeIf(n -> n.startsWith("found: "));
    return List.of(
        "the next, "
            + address
            + ", fits less"
            + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
  }

  private static List<String> why(Band first, List<Scored> ranked, boolean guarded) {
    List<String> why = new ArrayList<>();
    if (first == Band.NONE) {
      why.add("no address fits well enough");
    } else if (first == Band.REVIEW && guarded) {
      why.add("another address has the postcode that was typed");
    } else if (first == Band.REVIEW && !ranked.getFirst().isPlain()) {
      why.add("the nearest address differs in something that matters");
    } else if (first == Band.REVIEW) {
      why.add("several addresses fit, or one does not fit well enough to be sure");
    }
    return List.copyOf(why);
  }
}
