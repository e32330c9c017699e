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
 * @param key identifies the fact for programs and does not change, such as {@code ward}
 * @param value the answer for people; null if it is not known or depends on the address
 * @param answers the different answers of a postcode's addresses; null if they do not differ
 * @param details further values by name, such as councillors, website, address
 * @param place the feature that the answer names; null if it names none, or homes have different
 *     ones
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
    String key,
    String theme,
    String name,
    @Nullable String value,
    @Nullable List<Answer> answers,
    Map<String, String> details,
    @Nullable Place place,
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

  /**
   * A feature of a dataset: an area that contains the home, or a place near it.
   *
   * @param id of the feature in the dataset
   * @param easting metres, EPSG:27700; the position is null for an area
   * @param longitude degrees, ETRS89 (EPSG:4258), taken as WGS 84
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Place(
      String id,
      @Nullable Double easting,
      @Nullable Double northing,
      @Nullable Double longitude,
      @Nullable Double latitude) {}

  /** Returns the same fact with a doubt. */
  Fact withDoubt(String newDoubt) {
    return new Fact(
        key, theme, name, value, answers, details, place, dataset, source, date, method, distance,
        furthest, newDoubt);
  }

  /** Returns whether the addresses of the postcode have different answers. */
  public boolean differs() {
    return answers != null;
  }

  /** Returns whether the answer is the nearest of its kind. */
  public boolean nearest() {
    return method.equals("nearest");
  }

  /** Returns whether the answer could not be worked out. */
  public boolean unavailable() {
    return method.equals("unavailable");
  }
}
