<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|MapTips|Legend" version="3.40.6-Bratislava">
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="0" type="RuleRenderer">
    <rules key="{00000001-0000-4000-8000-000000000000}">
      <rule filter="&quot;headroom_after_kw&quot; &lt; 0" key="{00000002-0000-4000-8000-000000000000}" label="Overloaded" symbol="0"></rule>
      <rule filter="&quot;headroom_after_kw&quot; &lt; 0.1 * &quot;capacity_kw&quot; AND NOT (&quot;headroom_after_kw&quot; &lt; 0)" key="{00000003-0000-4000-8000-000000000000}" label="up to 10 % of the capacity" symbol="1"></rule>
      <rule filter="&quot;headroom_after_kw&quot; &lt; 0.3 * &quot;capacity_kw&quot; AND NOT (&quot;headroom_after_kw&quot; &lt; 0) AND NOT (&quot;headroom_after_kw&quot; &lt; 0.1 * &quot;capacity_kw&quot;)" key="{00000004-0000-4000-8000-000000000000}" label="10 to 30 %" symbol="2"></rule>
      <rule filter="&quot;headroom_after_kw&quot; &lt; 0.6 * &quot;capacity_kw&quot; AND NOT (&quot;headroom_after_kw&quot; &lt; 0) AND NOT (&quot;headroom_after_kw&quot; &lt; 0.1 * &quot;capacity_kw&quot;) AND NOT (&quot;headroom_after_kw&quot; &lt; 0.3 * &quot;capacity_kw&quot;)" key="{00000005-0000-4000-8000-000000000000}" label="30 to 60 %" symbol="3"></rule>
      <rule filter="&quot;headroom_after_kw&quot; >= 0.6 * &quot;capacity_kw&quot; AND NOT (&quot;headroom_after_kw&quot; &lt; 0) AND NOT (&quot;headroom_after_kw&quot; &lt; 0.1 * &quot;capacity_kw&quot;) AND NOT (&quot;headroom_after_kw&quot; &lt; 0.3 * &quot;capacity_kw&quot;) AND NOT (&quot;headroom_after_kw&quot; &lt; 0.6 * &quot;capacity_kw&quot;)" key="{00000006-0000-4000-8000-000000000000}" label="above 60 %" symbol="4"></rule>
      <rule filter="ELSE" key="{00000007-0000-4000-8000-000000000000}" label="Capacity not known" symbol="5"></rule>
    </rules>
    <symbols>
      <symbol alpha="0.75" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="0" type="fill">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000008-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="border_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="color" type="QString" value="178,24,43,255,rgb:0.69803921568627447,0.09411764705882353,0.16862745098039217,1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.9"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="style" type="QString" value="solid"></Option>
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
      <symbol alpha="0.75" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="1" type="fill">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{00000009-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="border_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="color" type="QString" value="244,165,130,255,rgb:0.95686274509803926,0.6470588235294118,0.50980392156862742,1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="127,127,127,255,rgb:0.49803921568627452,0.49803921568627452,0.49803921568627452,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.3"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="style" type="QString" value="solid"></Option>
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
      <symbol alpha="0.75" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="2" type="fill">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{0000000a-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="border_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="color" type="QString" value="253,219,199,255,rgb:0.99215686274509807,0.85882352941176465,0.7803921568627451,1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="127,127,127,255,rgb:0.49803921568627452,0.49803921568627452,0.49803921568627452,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.3"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="style" type="QString" value="solid"></Option>
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
      <symbol alpha="0.75" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="3" type="fill">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{0000000b-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="border_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="color" type="QString" value="209,229,240,255,rgb:0.81960784313725488,0.89803921568627454,0.94117647058823528,1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="127,127,127,255,rgb:0.49803921568627452,0.49803921568627452,0.49803921568627452,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.3"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="style" type="QString" value="solid"></Option>
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
      <symbol alpha="0.75" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="4" type="fill">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{0000000c-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="border_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="color" type="QString" value="67,147,195,255,rgb:0.2627450980392157,0.57647058823529407,0.76470588235294112,1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="127,127,127,255,rgb:0.49803921568627452,0.49803921568627452,0.49803921568627452,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.3"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="style" type="QString" value="solid"></Option>
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
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="5" type="fill">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{0000000d-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="border_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="color" type="QString" value="138,138,138,255,rgb:0.54117647058823526,0.54117647058823526,0.54117647058823526,1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="138,138,138,255,rgb:0.54117647058823526,0.54117647058823526,0.54117647058823526,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="style" type="QString" value="b_diagonal"></Option>
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
  <mapTip enabled="1">&lt;div style="font-family:sans-serif;font-size:10pt;min-width:160px"&gt;&lt;b&gt;Zone [% coalesce(to_string("zone_id"), '–') %]&lt;/b&gt;&lt;table cellspacing="0" cellpadding="2"&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Capacity&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("capacity_kw", 0) || ' kW', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Load before&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("load_kw", 0) || ' kW', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Added by the plan&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("kw_added", 0) || ' kW', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Headroom&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("headroom_before_kw", 0) || '', '–') || ' → ' || coalesce(format_number("headroom_after_kw", 0) || ' kW', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Stations&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("stations"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;/div&gt;</mapTip>
  <layerGeometryType>2</layerGeometryType>
</qgis>
