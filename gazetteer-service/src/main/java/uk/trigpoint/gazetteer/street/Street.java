package uk.trigpoint.gazetteer.street;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A street in a response.
 *
 * @param recordType 1 official name, 2 description, 3 numbered, 4 unofficial name, 9 for LLPG
 *     access only
 * @param state 1 under construction, 2 open, 4 closed, 5 addressing only
 * @param associatedStreetData records 61 to 67 with their fields by name
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Street(
    String usrn,
    int recordType,
    @Nullable Integer state,
    int namingAuthority,
    List<Descriptor> descriptors,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable LocalDate lastUpdated,
    @Nullable Long addresses,
    @Nullable JsonNode geometry,
    @Nullable List<ElementaryStreetUnit> esus,
    @Nullable List<Map<String, String>> associatedStreetData) {
  /** A street's name and location in one language. */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Descriptor(
      String language,
      String descriptor,
      @Nullable String locality,
      @Nullable String town,
      @Nullable String administrativeArea) {}

  /** A section of a street's centre line. Direction: 1 both, 2 start to end, 3 end to start. */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ElementaryStreetUnit(
      String esuId, @Nullable Integer direction, double lengthMetres) {}
}
