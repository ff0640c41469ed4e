<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|MapTips|Legend" version="3.40.6-Bratislava">
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="1" type="RuleRenderer">
    <rules key="{00000001-0000-4000-8000-000000000000}">
      <rule filter="&quot;anomaly_status&quot; = 'now'" key="{00000002-0000-4000-8000-000000000000}" label="Anomaly now" symbol="0"></rule>
      <rule filter="&quot;anomaly_status&quot; = 'earlier'" key="{00000003-0000-4000-8000-000000000000}" label="Anomaly earlier" symbol="1"></rule>
      <rule filter="&quot;anomaly_status&quot; = 'none'" key="{00000004-0000-4000-8000-000000000000}" label="Nothing unusual" symbol="2"></rule>
      <rule filter="ELSE" key="{00000005-0000-4000-8000-000000000000}" label="Not judged" symbol="3"></rule>
    </rules>
    <symbols>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="0" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000006-0000-4000-8000-000000000000}" locked="0" pass="4">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="213,94,0,255,rgb:0.83529411764705885,0.36862745098039218,0,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="triangle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="4.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties"></Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="1" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000007-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="240,180,0,255,rgb:0.94117647058823528,0.70588235294117652,0,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="diamond"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.15"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.4"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties"></Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="2" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000008-0000-4000-8000-000000000000}" locked="0" pass="2">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="0,121,92,255,rgb:0,0.47450980392156861,0.36078431372549019,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.1"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="2.4"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties"></Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="3" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000009-0000-4000-8000-000000000000}" locked="0" pass="1">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="138,138,138,255,rgb:0.54117647058823526,0.54117647058823526,0.54117647058823526,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="cross2"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="138,138,138,255,rgb:0.54117647058823526,0.54117647058823526,0.54117647058823526,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.35"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="1.6"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties"></Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
    <data-defined-properties>
      <Option type="Map">
        <Option name="name" type="QString" value=""></Option>
        <Option name="properties"></Option>
        <Option name="type" type="QString" value="collection"></Option>
      </Option>
    </data-defined-properties>
  </renderer-v2>
  <selection mode="Default">
    <selectionColor invalid="1"></selectionColor>
  </selection>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
  <legend showLabelLegend="0" type="default-vector"></legend>
  <mapTip enabled="1">&lt;div style="font-family:sans-serif;font-size:10pt;min-width:160px"&gt;&lt;b&gt;[% coalesce(to_string(attribute($currentfeature, 'charger_id')), to_string(attribute($currentfeature, 'station_id')), to_string(attribute($currentfeature, 'id')), to_string(attribute($currentfeature, 'name')), '–') %]&lt;/b&gt;&lt;table cellspacing="0" cellpadding="2"&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Last anomaly&lt;/td&gt;&lt;td&gt;[% coalesce("last_kind" || ', until ' || to_string("last_anomaly"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;In words&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("last_message"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Anomalies in all&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("anomalies"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;/div&gt;</mapTip>
  <layerGeometryType>0</layerGeometryType>
</qgis>
