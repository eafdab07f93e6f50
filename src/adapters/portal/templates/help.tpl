{{%AUTOESCAPE context="HTML"}}<h1>使用帮助</h1>
<section><h2>这里能查到什么</h2><p>执法机关、执法人员、权责事项和已经公示的决定。决定作出后，在法定期限内公示；被变更、撤销或者确认违法的，撤回并说明理由。</p></section>
<section id="access"><h2>无障碍声明</h2><p>本站不依赖脚本即可使用，可以用键盘操作，支持放大到百分之二百；页面上方可以切换长者模式和高对比度。使用中有困难的，请拨打监督电话。</p></section>
<section id="map"><h2>网站地图</h2><ul>{{#NAV}}<li><a href="{{HREF}}">{{NAME}}</a></li>{{/NAV}}</ul></section>
