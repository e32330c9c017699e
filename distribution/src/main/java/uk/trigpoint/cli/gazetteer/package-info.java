/** Commands for the gazetteer: supplies, quality checks, unlinked records, matching and exports. */
@NullMarked
package uk.trigpoint.cli.gazetteer;

import org.jspecify.annotations.NullMarked;
