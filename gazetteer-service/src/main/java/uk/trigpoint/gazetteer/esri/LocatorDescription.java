package uk.trigpoint.gazetteer.esri;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.arcgis.ArcGisServices;

/**
 * Describes the locator.
 *
 * @see "ArcGIS REST API, Geocode service"
 */
@Singleton
final class LocatorDescription implements ArcGisServices {
  /** Maximum number of records in a batch. */
  static final int MAX_BATCH = 1_000;

  /** Address input fields, in address order. */
  static final List<String> ADDRESS_FIELDS =
      List.of("Address", "Address2", "Neighborhood", "City", "Region", "Postal");

  static final String SINGLE_LINE = "SingleLine";
  private static final int SUGGESTED_BATCH = 250;
  private static final List<String> LABELS =
      List.of("Address or place", "Address line 2", "Locality", "Town", "County", "Postcode");

  @Override
  public List<Service> list(Caller caller) {
    return List.of(new Service("Gazetteer", "GeocodeServer"));
  }

  static Map<String, Object> description() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("currentVersion", 11.3);
    root.put(
        "serviceDescription",
        "The council's land and property gazetteer: every address with its UPRN, a score and an explanation.");
    List<Map<String, Object>> fields = new ArrayList<>();
    for (int i = 0; i < LABELS.size(); i++) {
      fields.add(CandidateFields.text(ADDRESS_FIELDS.get(i), 100, LABELS.get(i)));
    }
    root.put("addressFields", fields);
    root.put("singleLineAddressField", CandidateFields.text(SINGLE_LINE, 300, "Full address"));
    root.put("candidateFields", CandidateFields.definitions());
    root.put("intersectionCandidateFields", List.of());
    root.put("categories", categories());
    root.put("spatialReference", ArcGisParameters.reference(Crs.BRITISH_NATIONAL_GRID));
    root.put(
        "locatorProperties",
        Map.of(
            "MaxBatchSize",
            MAX_BATCH,
            "SuggestedBatchSize",
            SUGGESTED_BATCH,
            "LoadBalancerSize",
            1,
            // This service already leaves out uncertain matches, so clients must not filter by
            // score.
            "MinimumMatchScore",
            "0",
            "MinimumCandidateScore",
            "0"));
    root.put("countries", List.of("GB"));
    root.put("locators", List.of());
    root.put("capabilities", "Geocode,ReverseGeocode,Suggest");
    return root;
  }

  private static List<Map<String, Object>> categories() {
    return Arrays.stream(Category.values())
        .map(c -> Map.<String, Object>of("name", c.label(), "localizedName", c.label()))
        .toList();
  }
}
