<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>polygon</Name>
    <UserStyle>
      <Name>polygon</Name>
      <Title>Feature</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>polygon</Name>
          <Title>Feature</Title>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#2f6db5</CssParameter>
              <CssParameter name="fill-opacity">0.18</CssParameter>
            </Fill>
            <Stroke>
              <CssParameter name="stroke">#2f6db5</CssParameter>
              <CssParameter name="stroke-width">1.2</CssParameter>
              <CssParameter name="stroke-linejoin">round</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
