/** The gazetteer supplies in their transfer formats: LLPG DTF 7.3 and NSG DTF 8.1. */
@NullMarked
package uk.trigpoint.samplecounty.supply;

import org.jspecify.annotations.NullMarked;
