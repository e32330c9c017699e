package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;

/**
 * The generated county, its index, and messy texts made of it; the same size and seed give the same
 * texts.
 */
final class CountyTrial implements AutoCloseable {
  private final CountyGazetteer gazetteer;
  private final AddressIndex index;
  private final ErrorGenerator errors;
  private final AbstainGenerator abstain;

  /**
   * @param properties of the county
   */
  CountyTrial(int properties, long seed) {
    gazetteer = new CountyGazetteer(properties, seed, true);
    Collisions collisions = new Collisions(gazetteer.indexed());
    Surroundings surroundings = new Surroundings(gazetteer.indexed());
    errors = new ErrorGenerator(gazetteer.indexed(), collisions, surroundings, seed);
    abstain = new AbstainGenerator(gazetteer, collisions, surroundings, seed);
    index = gazetteer.index();
  }

  AddressIndex index() {
    return index;
  }

  CountyGazetteer gazetteer() {
    return gazetteer;
  }

  /** Texts with errors, nine in ten, and texts that name nothing, one in ten, all mixed. */
  List<Question> mixed(int count) {
    List<Question> messy = errors.rows(count - count / 10);
    List<Question> absent = abstain.rows(count / 10);
    List<Question> mixed = new ArrayList<>(count);
    for (int i = 0; i < messy.size(); i++) {
      mixed.add(messy.get(i));
      if (i % 9 == 8 && i / 9 < absent.size()) {
        mixed.add(absent.get(i / 9));
      }
    }
    return mixed;
  }

  /** Asks texts with errors. */
  Result errors(int rows) {
    return Result.of("recording errors", new AddressMatcher(index), errors.rows(rows));
  }

  /** Asks texts that name nothing. */
  Result abstain(int rows) {
    return Result.of("should abstain", new AddressMatcher(index), abstain.rows(rows));
  }

  @Override
  public void close() {
    index.close();
  }
}
