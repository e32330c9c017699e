package uk.trigpoint.care.packages;

import uk.trigpoint.core.EastingNorthing;

/** A residential address. */
public record Home(String uprn, String address, EastingNorthing location) {}
