package uk.trigpoint.samplecounty.address;

import uk.trigpoint.samplecounty.street.PlotKind;

/** A public or business building that map layers and lists refer to. */
public record Site(PlotKind kind, String name, Property property) {}
