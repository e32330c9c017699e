package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.benchmarks.address.county.AmbiguityCheck;
import uk.trigpoint.benchmarks.address.county.CountyGazetteer;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.benchmarks.address.synthetic.ElsewhereTexts;
import uk.trigpoint.benchmarks.address.synthetic.ErrorGenerator;
import uk.trigpoint.benchmarks.address.synthetic.NoMatchGenerator;
import uk.trigpoint.benchmarks.address.synthetic.OwnTownTexts;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;

/** The generated county, its index and queries. Reproducible by size and seed. */
final class CountyTrial implements AutoCloseable {
  private static final long ELSEWHERE_SEED = 5;

  private final CountyGazetteer gazetteer;
  private final AddressIndex index;
  private final ErrorGenerator errors;
  private final NoMatchGenerator abstain;

  /**
   * @param properties of the county
   */
  CountyTrial(int properties, long seed) {
    gazetteer = new CountyGazetteer(properties, seed, true);
    AmbiguityCheck ambiguity = new AmbiguityCheck(gazetteer.indexed());
    Neighbourhood neighbourhood = new Neighbourhood(gazetteer.indexed());
    errors = new ErrorGenerator(gazetteer.indexed(), ambiguity, neighbourhood, seed);
    abstain = new NoMatchGenerator(gazetteer, ambiguity, neighbourhood, seed);
    index = gazetteer.index();
  }

  AddressIndex index() {
    return index;
  }

  CountyGazetteer gazetteer() {
    return gazetteer;
  }

  /** Generates mixed queries: nine in ten with errors, one in ten without a match. */
  List<LabelledQuery> mixed(int count) {
    List<LabelledQuery> messy = errors.rows(count - count / 10);
    List<LabelledQuery> absent = abstain.rows(count / 10);
    List<LabelledQuery> mixed = new ArrayList<>(count);
    for (int i = 0; i < messy.size(); i++) {
      mixed.add(messy.get(i));
      if (i % 9 == 8 && i / 9 < absent.size()) {
        mixed.add(absent.get(i / 9));
      }
    }
    return mixed;
  }

  /** Runs queries with errors. */
  Result errors(int rows) {
    return Result.of("recording errors", new AddressMatcher(index), errors.rows(rows));
  }

  /** Runs queries without a match. */
  Result abstain(int rows) {
    return Result.of("should abstain", new AddressMatcher(index), abstain.rows(rows));
  }

  /** Runs addresses of other counties with numbers and streets of this one. */
  Result elsewhere(int rows) {
    return Result.of(
        "of other counties",
        new AddressMatcher(index),
        ElsewhereTexts.of(gazetteer.indexed(), rows, ELSEWHERE_SEED));
  }

  /** Runs numbers and streets of towns that villages with their post town have too. */
  Result ownTown() {
    return Result.of("own town", new AddressMatcher(index), OwnTownTexts.of(gazetteer.indexed()));
  }

  @Override
  public void close() {
    index.close();
  }
}
