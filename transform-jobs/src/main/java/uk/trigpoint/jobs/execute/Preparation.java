package uk.trigpoint.jobs.execute;

/** What a staged output has for the steps that read it; each has what those before it have. */
enum Preparation {
  NONE,

  /** Statistics, by which the database plans the statements of set-wise steps. */
  STATISTICS,

  /** An index on the geometry. */
  SPATIAL_INDEX
}
