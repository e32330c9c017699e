package uk.trigpoint.datasets.description;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * How much of a description is there.
 *
 * @param score 0 to 100
 * @param missing what would raise it, most points first
 */
public record Completeness(int score, List<Missing> missing) {
  private static final int MIN_DESCRIPTION = 40;
  private static final int COLUMN_POINTS = 20;

  /**
   * Something that is not said.
   *
   * @param member of the description
   * @param advice what to state, a sentence
   * @param points that it would add to the score
   */
  public record Missing(String member, String advice, int points) {}

  public Completeness {
    missing = List.copyOf(missing);
  }

  /**
   * Scores a description.
   *
   * @param columns those that count: the ones that the reader of the score sees
   */
  public static Completeness of(Dataset dataset, DatasetDescription said, List<Column> columns) {
    List<Missing> missing = new ArrayList<>();
    require(
        missing,
        !said.title().isEmpty() && !said.title().equals(dataset.id()),
        "title",
        "Give a title that people would search for.",
        10);
    require(
        missing,
        said.description().length() >= MIN_DESCRIPTION,
        "description",
        "Say in one or two sentences what the data show and for what area.",
        15);
    require(missing, !said.owner().isEmpty(), "owner", "Name the team that is responsible.", 10);
    require(
        missing,
        !said.contact().equals(Contact.NONE),
        "contact",
        "Give an e-mail address for questions; harvesters of GEMINI refuse a record without one.",
        10);
    require(
        missing,
        !said.keywords().isEmpty(),
        "keywords",
        "Add words to find it by; harvesters of GEMINI refuse a record without one.",
        10);
    require(
        missing,
        !said.updatePromise().isEmpty(),
        "updatePromise",
        "Say how often it is updated, such as P1M.",
        10);
    require(missing, !said.attribution().isEmpty(), "attribution", "Give the credit to print.", 5);
    require(missing, !said.lineage().isEmpty(), "lineage", "Say how the data came about.", 5);
    boolean placed = dataset.geometryType() != GeometryType.NONE;
    require(
        missing,
        !placed || !said.accuracy().isEmpty(),
        "accuracy",
        "Say how accurate the positions are.",
        5);
    columns(missing, columns, said);
    missing.sort((a, b) -> Integer.compare(b.points(), a.points()));
    return new Completeness(
        100 - missing.stream().mapToInt(Missing::points).sum(), List.copyOf(missing));
  }

  private static void columns(
      List<Missing> missing, List<Column> columns, DatasetDescription said) {
    List<String> undescribed =
        columns.stream()
            .map(Column::name)
            .filter(name -> said.column(name).meaning().isEmpty())
            .toList();
    if (!undescribed.isEmpty()) {
      int points = Math.max(1, COLUMN_POINTS * undescribed.size() / columns.size());
      missing.add(
          new Missing(
              "columns",
              "Say what these columns mean: "
                  + String.join(", ", undescribed.subList(0, Math.min(5, undescribed.size())))
                  + (undescribed.size() > 5 ? " and " + (undescribed.size() - 5) + " more." : "."),
              points));
    }
  }

  private static void require(
      List<Missing> missing, boolean said, String member, String advice, int points) {
    if (!said) {
      missing.add(new Missing(member, advice, points));
    }
  }
}
