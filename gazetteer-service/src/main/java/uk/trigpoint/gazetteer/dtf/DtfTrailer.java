package uk.trigpoint.gazetteer.dtf;

/** The last record. */
public record DtfTrailer(int nextVolume, long records) {}
