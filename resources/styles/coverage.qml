<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|MapTips|Legend" version="3.40.6-Bratislava">
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="0" type="RuleRenderer">
    <rules key="{00000001-0000-4000-8000-000000000000}">
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0.999999 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0.999999 AND (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > coalesce(&quot;served_l2_before&quot;, if(&quot;covered_l2_before&quot;, 1, 0)) + 0.000001 OR coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > coalesce(&quot;served_l3_before&quot;, if(&quot;covered_l3_before&quot;, 1, 0)) + 0.000001)" key="{00000002-0000-4000-8000-000000000000}" label="L2 and L3, gained" symbol="0"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0.999999 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0.999999 AND NOT (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > coalesce(&quot;served_l2_before&quot;, if(&quot;covered_l2_before&quot;, 1, 0)) + 0.000001 OR coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > coalesce(&quot;served_l3_before&quot;, if(&quot;covered_l3_before&quot;, 1, 0)) + 0.000001)" key="{00000003-0000-4000-8000-000000000000}" label="L2 and L3, as before" symbol="1"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0 AND NOT (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0.999999 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0.999999)" key="{00000004-0000-4000-8000-000000000000}" label="L2 and L3, in part" symbol="2"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) &lt;= 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0.999999 AND (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > coalesce(&quot;served_l2_before&quot;, if(&quot;covered_l2_before&quot;, 1, 0)) + 0.000001 OR coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > coalesce(&quot;served_l3_before&quot;, if(&quot;covered_l3_before&quot;, 1, 0)) + 0.000001)" key="{00000005-0000-4000-8000-000000000000}" label="L3 only, gained" symbol="3"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) &lt;= 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0.999999 AND NOT (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > coalesce(&quot;served_l2_before&quot;, if(&quot;covered_l2_before&quot;, 1, 0)) + 0.000001 OR coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > coalesce(&quot;served_l3_before&quot;, if(&quot;covered_l3_before&quot;, 1, 0)) + 0.000001)" key="{00000006-0000-4000-8000-000000000000}" label="L3 only, as before" symbol="4"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) &lt;= 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0 AND NOT (coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > 0.999999)" key="{00000007-0000-4000-8000-000000000000}" label="L3 only, in part" symbol="5"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) &lt;= 0 AND coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0.999999 AND (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > coalesce(&quot;served_l2_before&quot;, if(&quot;covered_l2_before&quot;, 1, 0)) + 0.000001 OR coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > coalesce(&quot;served_l3_before&quot;, if(&quot;covered_l3_before&quot;, 1, 0)) + 0.000001)" key="{00000008-0000-4000-8000-000000000000}" label="L2 only, gained" symbol="6"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) &lt;= 0 AND coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0.999999 AND NOT (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > coalesce(&quot;served_l2_before&quot;, if(&quot;covered_l2_before&quot;, 1, 0)) + 0.000001 OR coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) > coalesce(&quot;served_l3_before&quot;, if(&quot;covered_l3_before&quot;, 1, 0)) + 0.000001)" key="{00000009-0000-4000-8000-000000000000}" label="L2 only, as before" symbol="7"></rule>
      <rule filter="coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0 AND coalesce(&quot;served_l3_after&quot;, if(&quot;covered_l3_after&quot;, 1, 0)) &lt;= 0 AND NOT (coalesce(&quot;served_l2_after&quot;, if(&quot;covered_l2_after&quot;, 1, 0)) > 0.999999)" key="{0000000a-0000-4000-8000-000000000000}" label="L2 only, in part" symbol="8"></rule>
      <rule filter="ELSE" key="{0000000b-0000-4000-8000-000000000000}" label="Not served" symbol="9"></rule>
    </rules>
    <symbols>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="0" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{0000000c-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="150,112,181,255,rgb:0.58823529411764708,0.4392156862745098,0.70980392156862748,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="75,29,107,255,rgb:0.29411764705882354,0.11372549019607843,0.41960784313725491,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.35"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="1" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{0000000d-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="220,207,230,255,rgb:0.86274509803921573,0.81176470588235294,0.90196078431372551,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="75,29,107,255,rgb:0.29411764705882354,0.11372549019607843,0.41960784313725491,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="2" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{0000000e-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="75,29,107,255,rgb:0.29411764705882354,0.11372549019607843,0.41960784313725491,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{0000000f-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="270"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="150,112,181,255,rgb:0.58823529411764708,0.4392156862745098,0.70980392156862748,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="semi_circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="75,29,107,255,rgb:0.29411764705882354,0.11372549019607843,0.41960784313725491,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="3" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000010-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="238,154,99,255,rgb:0.93333333333333335,0.60392156862745094,0.38823529411764707,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="213,94,0,255,rgb:0.83529411764705885,0.36862745098039218,0,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.35"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="4" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000011-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="248,220,200,255,rgb:0.97254901960784312,0.86274509803921573,0.78431372549019607,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="213,94,0,255,rgb:0.83529411764705885,0.36862745098039218,0,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="5" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000012-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="213,94,0,255,rgb:0.83529411764705885,0.36862745098039218,0,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{00000013-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="270"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="238,154,99,255,rgb:0.93333333333333335,0.60392156862745094,0.38823529411764707,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="semi_circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="213,94,0,255,rgb:0.83529411764705885,0.36862745098039218,0,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="6" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000014-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="116,179,218,255,rgb:0.45490196078431372,0.70196078431372544,0.85490196078431369,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="0,114,178,255,rgb:0,0.44705882352941179,0.69803921568627447,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.35"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="7" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000015-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="207,227,240,255,rgb:0.81176470588235294,0.8901960784313725,0.94117647058823528,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="0,114,178,255,rgb:0,0.44705882352941179,0.69803921568627447,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="8" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000016-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="0,114,178,255,rgb:0,0.44705882352941179,0.69803921568627447,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{00000017-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="270"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="116,179,218,255,rgb:0.45490196078431372,0.70196078431372544,0.85490196078431369,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="semi_circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="0,114,178,255,rgb:0,0.44705882352941179,0.69803921568627447,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.2"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="0.85" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="9" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000018-0000-4000-8000-000000000000}" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="244,244,242,255,rgb:0.95686274509803926,0.95686274509803926,0.94901960784313721,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="138,138,138,255,rgb:0.54117647058823526,0.54117647058823526,0.54117647058823526,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.3"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="3.2"></Option>
            <Option name="size_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="size_unit" type="QString" value="MM"></Option>
            <Option name="vertical_anchor_point" type="QString" value="1"></Option>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""></Option>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="if(@evplan_largest_weight > 0, clamp(1.6, 70 / sqrt(@evplan_points), 6.5) * max(0.22, sqrt(clamp(0, coalesce(&quot;weight&quot;, 0) / @evplan_largest_weight, 1))), 1.8)"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
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
  <mapTip enabled="1">&lt;div style="font-family:sans-serif;font-size:10pt;min-width:160px"&gt;&lt;b&gt;Demand point [% coalesce(to_string("demand_id"), '–') %]&lt;/b&gt;&lt;table cellspacing="0" cellpadding="2"&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Weight&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("weight", 0) || '', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;L2 within the radius&lt;/td&gt;&lt;td&gt;[% CASE WHEN "covered_l2_before" IS NULL THEN '–' WHEN "covered_l2_before" THEN 'yes' ELSE 'no' END || ' → ' || CASE WHEN "covered_l2_after" IS NULL THEN '–' WHEN "covered_l2_after" THEN 'yes' ELSE 'no' END %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;L2 share served&lt;/td&gt;&lt;td&gt;[% coalesce(format_number(100 * "served_l2_before", 0) || ' %', '–') || ' → ' || coalesce(format_number(100 * "served_l2_after", 0) || ' %', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Nearest L2&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("nearest_l2_before_m", 0) || '', '–') || ' → ' || coalesce(format_number("nearest_l2_after_m", 0) || ' m', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;L3 within the radius&lt;/td&gt;&lt;td&gt;[% CASE WHEN "covered_l3_before" IS NULL THEN '–' WHEN "covered_l3_before" THEN 'yes' ELSE 'no' END || ' → ' || CASE WHEN "covered_l3_after" IS NULL THEN '–' WHEN "covered_l3_after" THEN 'yes' ELSE 'no' END %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;L3 share served&lt;/td&gt;&lt;td&gt;[% coalesce(format_number(100 * "served_l3_before", 0) || ' %', '–') || ' → ' || coalesce(format_number(100 * "served_l3_after", 0) || ' %', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Nearest L3&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("nearest_l3_before_m", 0) || '', '–') || ' → ' || coalesce(format_number("nearest_l3_after_m", 0) || ' m', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;/div&gt;</mapTip>
  <layerGeometryType>0</layerGeometryType>
</qgis>
