<h1>执法流程图</h1>
<ul>{{#ITEMS}}<li><a href="/flowcharts/{{ID}}">{{TITLE}}</a></li>{{/ITEMS}}</ul>
