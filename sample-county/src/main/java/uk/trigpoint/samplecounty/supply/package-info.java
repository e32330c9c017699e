/** Writes gazetteer supplies: LLPG in DTF 7.3 and NSG in DTF 8.1. */
@NullMarked
package uk.trigpoint.samplecounty.supply;

import org.jspecify.annotations.NullMarked;
