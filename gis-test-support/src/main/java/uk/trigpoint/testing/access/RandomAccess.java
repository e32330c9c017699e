package uk.trigpoint.testing.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Generates rows, policies and callers from a seed. */
public final class RandomAccess {
  private static final List<String> ROLES =
      List.of("public", "staff", "supplier", "broker", "gis-officer");
  private static final List<String> PROVIDERS = List.of("P1", "P2", "P3");

  private final Random random;

  public RandomAccess(long seed) {
    random = new Random(seed);
  }

  public Random random() {
    return random;
  }

  /** Returns rows in a square of 12 km, none on the edge of a cell of a mask. */
  public List<ModelRow> rows(int count) {
    List<ModelRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new ModelRow(
              "n" + i,
              random.nextInt(5) == 0 ? null : (Integer) random.nextInt(10),
              random.nextInt(4) == 0 ? null : pick(PROVIDERS),
              445_000.37 + random.nextInt(12_000),
              205_000.41 + random.nextInt(12_000)));
    }
    return rows;
  }

  /** Returns a policy of one to five rules that is not personal. */
  public ModelPolicy policy() {
    List<ModelRule> rules = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      ModelRule rule =
          new ModelRule(
              some(ROLES, 1 + random.nextInt(2)),
              random.nextInt(3) == 0 ? null : condition(2),
              some(ModelPolicy.COLUMNS, random.nextInt(4)),
              pick(List.of("exact", "exact", "snapped", "hexagon", "none")),
              pick(List.of(250.0, 500.0, 1_000.0)));
      if (rules.stream().noneMatch(earlier -> shadows(earlier, rule))) {
        rules.add(rule);
      }
    }
    return new ModelPolicy(false, rules);
  }

  /** Returns whether a rule decides every row that a later one could: such policies are refused. */
  private static boolean shadows(ModelRule earlier, ModelRule later) {
    boolean everyCaller =
        earlier.roles().contains("public") || earlier.roles().containsAll(later.roles());
    return everyCaller
        && (earlier.condition() == null || earlier.condition().equals(later.condition()));
  }

  /** Returns a caller with one to four roles, one of which is {@code public}. */
  public ModelCaller caller() {
    Set<String> roles = some(ROLES, random.nextInt(4));
    roles.add("public");
    return new ModelCaller(roles, some(PROVIDERS, random.nextInt(3)));
  }

  private ModelCondition condition(int depth) {
    return switch (random.nextInt(depth == 0 ? 8 : 11)) {
      case 0 -> new ModelCondition.MoreHomes(random.nextInt(10));
      case 1 -> new ModelCondition.Named(List.of("n" + random.nextInt(20), "n1", "n7"));
      case 2 -> new ModelCondition.NoProvider();
      case 3 -> new ModelCondition.Own(random.nextInt(3) > 0);
      case 4 -> new ModelCondition.AtLeast(random.nextInt(10));
      case 5 -> new ModelCondition.Remainder(random.nextInt(4), random.nextInt(3));
      case 6 -> new ModelCondition.BetweenColumns(random.nextInt(10), random.nextInt(6));
      case 7 -> new ModelCondition.AnyCase(pick(List.of("p1", "P2", "p9")));
      case 8 -> new ModelCondition.Not(condition(depth - 1));
      case 9 -> new ModelCondition.And(condition(depth - 1), condition(depth - 1));
      default -> new ModelCondition.Or(condition(depth - 1), condition(depth - 1));
    };
  }

  public <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** Returns a number of different options. */
  public <T> Set<T> some(List<T> options, int count) {
    Set<T> chosen = new HashSet<>();
    while (chosen.size() < count) {
      chosen.add(pick(options));
    }
    return chosen;
  }
}
