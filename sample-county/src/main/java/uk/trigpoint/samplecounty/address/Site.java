package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.street.PlotKind;

/** A public or business building the map layers and lists need to know again. */
public record Site(PlotKind kind, String name, Property property) {}
