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
 * @param value the answer in words; null when it is not known or depends on the address
 * @param answers what the addresses of a postcode have, where that differs; null when it does not
 * @param details more of it by name, such as councillors, website, address
 * @param dataset id in the catalogue
 * @param date the day the source speaks of
 * @param method contains, nearest, or unavailable
 * @param distance metres in a straight line, for nearest; of several homes the shortest
 * @param furthest metres of the home furthest away; null when all are equally far
 * @param doubt why the answer may be wrong; null when there is no reason to think so
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
   * An answer that some addresses of a postcode have.
   *
   * @param addresses how many have it
   */
  @Introspected
  public record Answer(String value, int addresses) {}

  /** Returns whether the addresses of the postcode have different answers. */
  public boolean differs() {
    return answers != null;
  }

  /** Returns whether the answer could not be worked out. */
  public boolean unavailable() {
    return method.equals("unavailable");
  }
}
