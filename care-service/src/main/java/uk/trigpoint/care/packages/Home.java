package uk.trigpoint.care.packages;

import uk.trigpoint.core.EastingNorthing;

/** An address somebody can live at. */
public record Home(String uprn, String address, EastingNorthing place) {}
