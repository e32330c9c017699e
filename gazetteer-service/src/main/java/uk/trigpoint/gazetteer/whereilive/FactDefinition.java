package uk.trigpoint.gazetteer.whereilive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defines how to work out a fact from a dataset.
 *
 * @param key identifies the fact for programs; never changes
 * @param filter CQL2 filter of the dataset; null for none
 * @param value property that is the answer; for a yes-or-no fact what is named when it is yes
 * @param details further properties to show, as {@code property=Label}
 */
record FactDefinition(
    String key,
    String theme,
    String name,
    String dataset,
    Method method,
    @Nullable String filter,
    String value,
    List<String> details) {
  enum Method {
    /** The area that contains the home; every home has one. */
    CONTAINS,
    /** Whether one of the areas contains the home. */
    YES_OR_NO,
    /** The nearest feature, in a straight line. */
    NEAREST
  }

  /** All facts in page order. */
  static final List<FactDefinition> ALL =
      List.of(
          new FactDefinition(
              "district-council",
              "Councils",
              "District council",
              "districts",
              Method.CONTAINS,
              null,
              "council_name",
              List.of("website=Website")),
          new FactDefinition(
              "county-council",
              "Councils",
              "County council",
              "divisions",
              Method.CONTAINS,
              null,
              "council_name",
              List.of()),
          new FactDefinition(
              "parish",
              "Councils",
              "Parish or town",
              "parishes",
              Method.CONTAINS,
              null,
              "name",
              List.of("council_name=Council")),
          new FactDefinition(
              "ward",
              "Who represents you",
              "District ward",
              "wards",
              Method.CONTAINS,
              null,
              "name",
              List.of("councillors=Councillors")),
          new FactDefinition(
              "division",
              "Who represents you",
              "County division",
              "divisions",
              Method.CONTAINS,
              null,
              "name",
              List.of("councillors=Councillor")),
          new FactDefinition(
              "constituency",
              "Who represents you",
              "Parliamentary constituency",
              "constituencies",
              Method.CONTAINS,
              null,
              "name",
              List.of()),
          new FactDefinition(
              "nearest-primary-school",
              "Near you",
              "Nearest primary school",
              "schools",
              Method.NEAREST,
              "phase = 'primary'",
              "name",
              List.of("address=Address", "postcode=Postcode")),
          new FactDefinition(
              "nearest-secondary-school",
              "Near you",
              "Nearest secondary school",
              "schools",
              Method.NEAREST,
              "phase = 'secondary'",
              "name",
              List.of("address=Address", "postcode=Postcode")),
          new FactDefinition(
              "primary-school-catchment",
              "Near you",
              "Primary school catchment (indicative)",
              "catchments",
              Method.CONTAINS,
              "phase = 'primary'",
              "school_name",
              List.of()),
          new FactDefinition(
              "nearest-library",
              "Near you",
              "Nearest library",
              "libraries",
              Method.NEAREST,
              null,
              "name",
              List.of("address=Address", "postcode=Postcode")),
          new FactDefinition(
              "nearest-recycling-centre",
              "Near you",
              "Nearest recycling centre",
              "recycling-centres",
              Method.NEAREST,
              null,
              "name",
              List.of("address=Address", "postcode=Postcode")),
          new FactDefinition(
              "conservation-area",
              "Your property",
              "In a conservation area",
              "conservation-areas",
              Method.YES_OR_NO,
              null,
              "name",
              List.of("designation_date=Designated")),
          new FactDefinition(
              "flood-zone",
              "Your property",
              "In a flood zone",
              "flood-zones",
              Method.YES_OR_NO,
              null,
              "zone",
              List.of("name=River")));
}
