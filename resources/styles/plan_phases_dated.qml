<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|MapTips|Temporal|Legend" version="3.40.6-Bratislava">
  <temporal accumulate="0" durationField="" durationUnit="min" enabled="1" endExpression="" endField="" fixedDuration="0" limitMode="0" mode="4" startExpression="to_datetime(&quot;date_from&quot;)" startField="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="1" type="RuleRenderer">
    <rules key="{00000001-0000-4000-8000-000000000000}">
      <rule filter="&quot;phase&quot; = 1" key="{00000002-0000-4000-8000-000000000000}" label="Phase 1" symbol="0"></rule>
      <rule filter="&quot;phase&quot; = 2" key="{00000003-0000-4000-8000-000000000000}" label="Phase 2" symbol="1"></rule>
      <rule filter="&quot;phase&quot; = 3" key="{00000004-0000-4000-8000-000000000000}" label="Phase 3" symbol="2"></rule>
      <rule filter="&quot;phase&quot; = 4" key="{00000005-0000-4000-8000-000000000000}" label="Phase 4" symbol="3"></rule>
      <rule filter="&quot;phase&quot; = 5" key="{00000006-0000-4000-8000-000000000000}" label="Phase 5" symbol="4"></rule>
      <rule filter="&quot;phase&quot; >= 6" key="{00000007-0000-4000-8000-000000000000}" label="Phase 6 and later" symbol="5"></rule>
      <rule filter="ELSE" key="{00000008-0000-4000-8000-000000000000}" label="Kept" symbol="6"></rule>
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
        <layer class="SimpleMarker" enabled="1" id="{00000009-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="round"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.85"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{0000000a-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="45,17,96,255,rgb:0.17647058823529413,0.06666666666666667,0.37647058823529411,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.25"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
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
        <layer class="SimpleMarker" enabled="1" id="{0000000b-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="round"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.85"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{0000000c-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="168,50,125,255,rgb:0.6588235294117647,0.19607843137254902,0.49019607843137253,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.25"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
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
        <layer class="SimpleMarker" enabled="1" id="{0000000d-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="round"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.85"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{0000000e-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="241,96,93,255,rgb:0.94509803921568625,0.37647058823529411,0.36470588235294116,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.25"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
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
        <layer class="SimpleMarker" enabled="1" id="{0000000f-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="round"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.85"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{00000010-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="254,176,120,255,rgb:0.99607843137254903,0.69019607843137254,0.47058823529411764,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.25"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="4" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000011-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="round"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.85"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{00000012-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="253,226,168,255,rgb:0.99215686274509807,0.88627450980392153,0.6588235294117647,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.25"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="5" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" type="QString" value=""></Option>
            <Option name="properties"></Option>
            <Option name="type" type="QString" value="collection"></Option>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{00000013-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="round"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.85"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleMarker" enabled="1" id="{00000014-0000-4000-8000-000000000000}" locked="0" pass="3">
          <Option type="Map">
            <Option name="angle" type="QString" value="0"></Option>
            <Option name="cap_style" type="QString" value="square"></Option>
            <Option name="color" type="QString" value="255,251,230,255,rgb:1,0.98431372549019602,0.90196078431372551,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="43,43,43,255,rgb:0.16862745098039217,0.16862745098039217,0.16862745098039217,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.25"></Option>
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
                <Option name="name" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 'triangle' WHEN &quot;action&quot; = 'new_l3' THEN 'diamond' WHEN &quot;action&quot; = 'new_mixed' THEN 'square' WHEN &quot;action&quot; = 'new_l2' THEN 'circle' WHEN &quot;action&quot; = 'add_ports' THEN 'cross_fill' WHEN &quot;action&quot; = 'remove' THEN 'cross2' ELSE 'circle' END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"></Option>
                  <Option name="expression" type="QString" value="CASE WHEN &quot;action&quot; = 'upgrade' THEN 4.0 WHEN &quot;action&quot; = 'new_l3' THEN 4.4 WHEN &quot;action&quot; = 'new_mixed' THEN 3.4 WHEN &quot;action&quot; = 'new_l2' THEN 2.8 WHEN &quot;action&quot; = 'add_ports' THEN 3.6 WHEN &quot;action&quot; = 'remove' THEN 3.0 ELSE 2.8 END"></Option>
                  <Option name="type" type="int" value="3"></Option>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"></Option>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" frame_rate="10" is_animated="0" name="6" type="marker">
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
            <Option name="color" type="QString" value="184,192,198,255,rgb:0.72156862745098038,0.75294117647058822,0.77647058823529413,1"></Option>
            <Option name="horizontal_anchor_point" type="QString" value="1"></Option>
            <Option name="joinstyle" type="QString" value="bevel"></Option>
            <Option name="name" type="QString" value="circle"></Option>
            <Option name="offset" type="QString" value="0,0"></Option>
            <Option name="offset_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="offset_unit" type="QString" value="MM"></Option>
            <Option name="outline_color" type="QString" value="255,255,255,255,rgb:1,1,1,1"></Option>
            <Option name="outline_style" type="QString" value="solid"></Option>
            <Option name="outline_width" type="QString" value="0.15"></Option>
            <Option name="outline_width_map_unit_scale" type="QString" value="3x:0,0,0,0,0,0"></Option>
            <Option name="outline_width_unit" type="QString" value="MM"></Option>
            <Option name="scale_method" type="QString" value="diameter"></Option>
            <Option name="size" type="QString" value="1.4"></Option>
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
  <mapTip enabled="1">&lt;div style="font-family:sans-serif;font-size:10pt;min-width:160px"&gt;&lt;b&gt;[% coalesce(map_get(map('keep','Keep','new_l2','New L2 station','new_l3','New L3 station','new_mixed','New station, L2 and L3','upgrade','Upgrade L2 to L3','add_ports','Add ports','remove','Remove'), "action"), 'Unknown action') %]&lt;/b&gt;&lt;table cellspacing="0" cellpadding="2"&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Item&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("plan_id"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Phase&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("phase"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Months&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("month_from"), '–') || '–' || coalesce(to_string("month_to"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;L2 ports&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("ports_l2_before"), '–') || ' → ' || coalesce(to_string("ports_l2_after"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;L3 ports&lt;/td&gt;&lt;td&gt;[% coalesce(to_string("ports_l3_before"), '–') || ' → ' || coalesce(to_string("ports_l3_after"), '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Cost&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("cost", 0) || '', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td style="color:#666"&gt;Resale&lt;/td&gt;&lt;td&gt;[% coalesce(format_number("resale", 0) || '', '–') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;/div&gt;</mapTip>
  <layerGeometryType>0</layerGeometryType>
</qgis>
