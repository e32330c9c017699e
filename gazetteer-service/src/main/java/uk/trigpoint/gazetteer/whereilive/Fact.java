package uk.trigpoint.gazetteer.whereilive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a home, or of all the homes of a postcode.
 *
 * @param value the answer for people; null if it is not known or depends on the address
 * @param answers the different answers of a postcode's addresses; null if they do not differ
 * @param details further values by name, such as councillors, website, address
 * @param dataset id in the catalogue
 * @param date the date of the source data
 * @param method contains, nearest, or unavailable
 * @param distance metres in a straight line, only for nearest; for several homes the shortest
 * @param furthest metres for the furthest home; null if all have the same distance
 * @param doubt why the answer may be wrong; null if there is no doubt
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(
    String theme,
    String name,
    @Nullable String value,
    @Nullable List<Answer> answers,
    Map<String, String> details,
    String dataset,
    String source,
    @Nullable LocalDate date,
    String method,
    @Nullable Long distance,
    @Nullable Long furthest,
    @Nullable String doubt) {
  /**
   * An answer for some addresses of a postcode.
   *
   * @param addresses number of addresses with this answer
   */
  @Introspected
  public record Answer(String value, int addresses) {}

  /** Returns the same fact with a doubt. */
  Fact withDoubt(String newDoubt) {
    return new Fact(
        theme, name, value, answers, details, dataset, source, date, method, distance, furthest,
        newDoubt);
  }

  /** Returns whether the addresses of the postcode have different answers. */
  public boolean differs() {
    return answers != null;
  }

  /** Returns whether the answer could not be worked out. */
  public boolean unavailable() {
    return method.equals("unavailable");
  }
}
